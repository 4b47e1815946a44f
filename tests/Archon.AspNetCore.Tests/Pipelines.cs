namespace Archon.AspNetCore.Tests;

[Pipeline]
[Ensemble("tiny", MaxTokens = 120)]
public sealed partial class Solo;

[Pipeline]
[Ensemble("tiny", Samples = 3, MaxTokens = 96)]
[Fuse("tiny", MaxTokens = 128)]
public sealed partial class Fusion;

[Pipeline]
[Ensemble("tiny", Samples = 3, MaxTokens = 96)]
[Vote<Number>]
public sealed partial class Voted;

[Pipeline]
[Ensemble("held", Samples = 2)]
[Fuse("held")]
public sealed partial class Held;

[Pipeline]
[Ensemble("broken", Samples = 2)]
[Fuse("broken")]
public sealed partial class Broken;

[Pipeline]
[Ensemble("seeing")]
public sealed partial class Seeing;
