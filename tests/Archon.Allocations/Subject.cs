using System.Runtime.CompilerServices;
using Archon.CompilerServices;
using Steps = Archon.CompilerServices;

namespace Archon.Allocations;

public sealed class Subject : Pipeline, IPipeline<Subject>
{
    private readonly IModelEndpoint _m;
    public Subject(ModelCatalog models, PipelineOptions? options = null) : base("Subject", options) => _m = Use(models, "m");
    static Subject IPipeline<Subject>.Create(ModelCatalog models, PipelineOptions? options) => new(models, options);
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    protected override async ValueTask<RunLease> ExecuteAsync(PipelineRun run)
    {
        run.BeginLayer(1, "Ensemble");
        Steps::Ensemble.Ask(run, _m, s_e);
        await run.JoinAsync().ConfigureAwait(false);
        run.AddCandidates();
        run.BeginLayer(2, "Rank");
        Steps::Rank.Ask(run, _m, s_r);
        await run.JoinAsync().ConfigureAwait(false);
        Steps::Rank.Apply(run, keep: 5);
        run.BeginLayer(3, "Fuse");
        Steps::Fuse.Ask(run, _m, s_f);
        await run.JoinAsync().ConfigureAwait(false);
        run.ReplaceCandidates();
        return run.Finish();
    }
    private static readonly CallSpec s_e = new(CallRole.Sample) { Samples = 10 };
    private static readonly CallSpec s_r = new(CallRole.Rank) { Reasks = 1 };
    private static readonly CallSpec s_f = new(CallRole.Fuse);
}
