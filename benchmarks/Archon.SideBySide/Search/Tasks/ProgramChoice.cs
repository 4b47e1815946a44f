namespace Archon.SideBySide.Search;

/// <summary>How one of several programs is chosen.</summary>
internal enum ChoiceMethod
{
    First,
    MostFrequent,
    LargestClass,
    ClassTimesPasses,
    MostPasses,
}

/// <summary>Which of the programs that are equally good is taken.</summary>
internal enum ProgramTie
{
    Earliest,
    Shortest,
    Longest,
    MostFrequent,
}

/// <summary>
/// Chooses one of several programs by generated tests: programs that pass the same tests form a class, and classes are scored by how many
/// they are and what they pass (CodeT: Chen et al., arXiv 2207.10397).
/// </summary>
internal sealed record ProgramChoice(ChoiceMethod Method)
{
    internal int Programs { get; init; } = 1;

    internal int TestSamples { get; init; } = 100;

    internal int TestsPerSample { get; init; } = 5;

    /// <summary>A test that a smaller share of the programs passes is dropped.</summary>
    internal double MinAgreement { get; init; }

    /// <summary>The power of the size of the class.</summary>
    internal double Power { get; init; } = 0.5;

    /// <summary>Whether the same program counts once.</summary>
    internal bool Unique { get; init; }

    internal ProgramTie Tie { get; init; }

    /// <summary>The samples among which the tie decides, in their order.</summary>
    internal int[] Best(RecordedPrograms.Problem problem)
    {
        int[] samples = [.. problem.Samples.Take(Programs)];
        if (Method == ChoiceMethod.First)
            return [samples[0]];

        Dictionary<int, int> tests = Method == ChoiceMethod.MostFrequent ? [] : Tests(problem, samples);
        (int[] Members, double Score)[] classes =
        [
            .. samples.GroupBy(ClassOf(problem, tests), StringComparer.Ordinal).Select(members => (members.ToArray(), Score([.. members]))),
        ];
        double best = classes.Max(static found => found.Score);
        HashSet<int> programs = [.. classes.Where(found => found.Score > best - 1e-9).SelectMany(static found => found.Members)];
        return [.. samples.Where(programs.Contains)];

        double Score(int[] members)
        {
            double size = Unique ? members.Distinct().Count() : members.Length;
            double passes = 0;
            if (Method is ChoiceMethod.MostPasses or ChoiceMethod.ClassTimesPasses)
            {
                foreach ((int test, int times) in tests)
                    passes += problem.Programs[members[0]].Passes[test] ? times : 0;
            }

            return Method switch
            {
                ChoiceMethod.MostPasses => passes,
                ChoiceMethod.ClassTimesPasses => Math.Pow(size, Power) * passes,
                _ => size,
            };
        }
    }

    /// <summary>The program that is taken.</summary>
    internal RecordedPrograms.Program Choose(RecordedPrograms.Problem problem)
    {
        int[] best = Best(problem);
        int chosen = Tie switch
        {
            ProgramTie.Shortest => best.MinBy(program => problem.Programs[program].Length),
            ProgramTie.Longest => best.MaxBy(program => problem.Programs[program].Length),
            ProgramTie.MostFrequent => best.GroupBy(static program => program).MaxBy(static copies => copies.Count())!.Key,
            _ => best[0],
        };
        return problem.Programs[chosen];
    }

    private Func<int, string> ClassOf(RecordedPrograms.Problem problem, Dictionary<int, int> counted)
    {
        if (Method == ChoiceMethod.MostFrequent)
            return static program => program.ToString(System.Globalization.CultureInfo.InvariantCulture);
        int[] tests = [.. counted.Keys];
        return program => string.Create(tests.Length, problem.Programs[program].Passes, (key, passes) =>
        {
            for (int i = 0; i < key.Length; i++)
                key[i] = passes[tests[i]] ? '1' : '0';
        });
    }

    private Dictionary<int, int> Tests(RecordedPrograms.Problem problem, int[] samples)
    {
        Dictionary<int, int> tests = [];
        foreach (int[] sample in problem.TestSamples.Take(TestSamples))
        {
            foreach (int test in sample.Take(TestsPerSample))
                tests[test] = tests.GetValueOrDefault(test) + 1;
        }

        if (MinAgreement > 0)
        {
            foreach (int test in tests.Keys.ToArray())
            {
                if (samples.Count(program => problem.Programs[program].Passes[test]) < MinAgreement * samples.Length)
                    tests.Remove(test);
            }
        }

        return tests;
    }
}
