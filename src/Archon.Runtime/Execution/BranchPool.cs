using Archon.CompilerServices;

namespace Archon.Execution;

/// <summary>The branches that a run does not use at the moment.</summary>
/// <remarks>A run's own: pools shared by all runs cost a lock for every call, and more where runs meet on it.</remarks>
internal sealed class BranchPool(PipelineRun run)
{
    private readonly Stack<Branch> _idle = new();

    internal Branch Rent() => _idle.TryPop(out Branch? idle) ? idle : new(run);

    internal void Return(Branch branch)
    {
        branch.Clear();
        _idle.Push(branch);
    }
}
