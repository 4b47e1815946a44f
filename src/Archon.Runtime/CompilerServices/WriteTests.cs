using System.ComponentModel;
using Archon.Execution;
using Archon.Kernels.Parsing;

namespace Archon.CompilerServices;

/// <summary>Runs <see cref="WriteTestsAttribute"/>. Part of the contract with generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WriteTests
{
    /// <summary>Asks a model for tests.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model.</param>
    /// <param name="spec">The component.</param>
    public static void Ask(PipelineRun run, IModelEndpoint model, CallSpec spec) => run.Ask(model, spec, 0);

    /// <summary>Takes the tests over, in place of earlier ones unless none could be read.</summary>
    /// <param name="run">The run.</param>
    public static void Apply(PipelineRun run)
    {
        bool first = true;
        foreach (Branch branch in run.Branches)
        {
            if (branch.HasReply && branch.Spec.Role == CallRole.WriteTests)
            {
                if (first)
                {
                    run.Tests.Dispose();
                    first = false;
                }

                Add(run.Tests, branch.Reply.WrittenSpan, branch.Spec.Count);
            }
        }
    }

    private static void Add(TestList tests, ReadOnlySpan<byte> reply, int wanted)
    {
        Span<Range> checks = stackalloc Range[wanted];
        ChecksParser.Parse(reply, checks, out int count);
        foreach (Range check in checks[..count])
        {
            tests.Add(reply[check]);
        }
    }
}
