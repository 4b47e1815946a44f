using Archon.Generators.Model;
using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>All checks of a declaration.</summary>
internal static class Checker
{
    /// <summary>What only the compiler can judge.</summary>
    public static void Check(Declaration declaration, ProblemList problems)
    {
        ShapeCheck.Check(declaration, problems);
        NameCheck.Check(declaration, problems);
        ResolutionCheck.Check(declaration, problems);
    }

    /// <summary>All the rest, which values decide.</summary>
    public static void Check(PipelineModel pipeline, ProblemList problems)
    {
        BracketCheck.Check(pipeline, problems);
        ArgumentCheck.Check(pipeline, problems);
        ModifierCheck.Check(pipeline, problems);
        ValueListCheck.Check(pipeline, problems);
        TwinCheck.Check(pipeline, problems);

        // What flows through layers that are wrong in themselves says nothing.
        if (pipeline.Errors.Count == 0 && !problems.HasErrors)
        {
            FlowCheck flow = new(pipeline, problems);
            flow.Check();
            if (!problems.HasErrors)
                BudgetCheck.Check(pipeline, flow.Calls, problems);
        }

        PromptCheck.Check(pipeline, problems);
    }
}
