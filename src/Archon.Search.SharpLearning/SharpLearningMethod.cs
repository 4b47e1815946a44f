namespace Archon.Search;

/// <summary>The optimisers of SharpLearning that <see cref="SharpLearningOptimizer"/> adapts.</summary>
public enum SharpLearningMethod
{
    /// <summary>Sequential model-based configuration with extremely randomised trees.</summary>
    Smac,

    /// <summary>Bayesian optimisation with extremely randomised trees.</summary>
    Bayesian,

    /// <summary>Random search.</summary>
    Random,

    /// <summary>A swarm of particles in a continuous space, rounded to the values there are.</summary>
    ParticleSwarm,

    /// <summary>Random points in brackets. Every trial here sees its whole fidelity: its budgets decide the order of trials only.</summary>
    Hyperband,
}
