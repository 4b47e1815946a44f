namespace Archon.Design.Tests.Explain;

// The pipelines of this assembly, which is the application that the engine is asked about.

/// <summary>Narrows eight answers to one.</summary>
[Pipeline]
[Ensemble("small", "large", Samples = 4)]
[Critique("large")]
[Rank("large", Keep = 3)]
[Parallel, Fuse("small"), Fuse("large")]
[Verify("large")]
[Vote<Number>]
public sealed partial class Funnel;

/// <summary>One call.</summary>
[Pipeline]
[Ensemble("small \"one\" #1")]
public sealed partial class Solo;

/// <summary>One of several components, and one that runs up to twice.</summary>
[Pipeline]
[Ensemble("small", Samples = 4)]
[OneOf, Verify("large", Threshold = 0.5, ThresholdIn = [0, 0.5]), Critique("large"), Skip]
[Repeat(0, 2), Fuse("large", Samples = 1, SamplesIn = [1, 3], Temperature = 0.8)]
[Vote<Number>]
public sealed partial class Menu;
