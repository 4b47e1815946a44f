using Archon.Generators.Parsing;

namespace Archon.Generators.Checking;

/// <summary>All checks of a declaration.</summary>
internal static class Checker
{
    public static ProblemList Check(Declaration declaration)
    {
        ProblemList problems = new();
        ShapeCheck.Check(declaration, problems);
        ResolutionCheck.Check(declaration, problems);
        BracketCheck.Check(declaration, problems);
        ArgumentCheck.Check(declaration, problems);
        ModifierCheck.Check(declaration, problems);
        ValueListCheck.Check(declaration, problems);
        AnswerTypeCheck.Check(declaration, problems);

        // What flows through layers that are wrong in themselves says nothing.
        if (!problems.HasErrors)
        {
            FlowCheck flow = new(declaration, problems);
            flow.Check();
            if (!problems.HasErrors)
                BudgetCheck.Check(declaration, flow.Calls, problems);
        }

        PromptCheck.Check(declaration, problems);
        return problems;
    }
}
