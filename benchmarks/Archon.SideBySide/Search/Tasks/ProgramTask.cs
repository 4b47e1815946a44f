using Archon.Search;

namespace Archon.SideBySide.Search;

/// <summary>
/// How many programs and tests to sample and how to choose by them, within 60 samples: the space whose parameters hang on one another.
/// </summary>
internal sealed class ProgramTask(RecordedPrograms recorded) : ISearchTask
{
    private const int MaxCalls = 60;

    private static readonly double[] s_programs = [1, 2, 3, 5, 8, 13, 20, 30, 50, 100], s_tests = [1, 2, 5, 10, 20, 50, 100];
    private static readonly double[] s_agreements = [0, 0.02, 0.05, 0.1, 0.2], s_powers = [0.25, 0.5, 1];

    public string Name => "HumanEval, conditional";

    public ParameterSpace Space { get; } = new ParameterSpaceBuilder("programs")
        .Category("method", ["first", "most frequent", "largest class", "class × passes", "most passes"])
        .Ordinal("programs", s_programs, when: new("method", 1, 4))
        .Ordinal("test samples", s_tests, when: new("method", 2, 4))
        .Range("tests per sample", 1, 5, 5, new("method", 2, 4))
        .Ordinal("agreement", s_agreements, when: new("method", 2, 4))
        .Ordinal("power", s_powers, 1, new("method", 3, 3))
        .Flag("unique", when: new("method", 1, 3))
        .Category("tie", ["earliest", "shortest", "longest", "most frequent"], when: new("method", 1, 4))
        .Build(constraint: static point => Calls(point) <= MaxCalls);

    public int Examples => recorded.Problems.Length;

    public IReadOnlyList<Point> Starts => [Space.Default];

    public void Score(Point point, Span<double> scores)
    {
        var choice = new ProgramChoice((ChoiceMethod)point[0])
        {
            Programs = (int)s_programs[point[1]],
            TestSamples = (int)s_tests[point[2]],
            TestsPerSample = point[3],
            MinAgreement = s_agreements[point[4]],
            Power = s_powers[point[5]],
            Unique = point[6] != 0,
            Tie = (ProgramTie)point[7],
        };
        for (int i = 0; i < scores.Length; i++)
            scores[i] = choice.Choose(recorded.Problems[i]).IsRight ? 1 : 0;
    }

    public double Cost(Point point) => Calls(point);

    private static double Calls(Point point) => s_programs[point[1]] + (point[0] >= (int)ChoiceMethod.LargestClass ? s_tests[point[2]] : 0);
}
