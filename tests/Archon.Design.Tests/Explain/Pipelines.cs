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
