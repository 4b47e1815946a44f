namespace Archon.SideBySide.Makespan;

/// <summary>What a model is asked for.</summary>
internal enum Role
{
    Sampler,
    Ranker,
    Fuser,
    Judge,
}
