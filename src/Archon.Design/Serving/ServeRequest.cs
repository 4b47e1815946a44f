using System.Collections.Immutable;

namespace Archon.Design.Serving;

/// <summary>What to serve, and where.</summary>
/// <param name="Urls">The addresses to listen at, separated by semicolons; port 0 for a free one.</param>
/// <param name="Models">GGUF files to run on this machine's processor, beside the models of the configuration.</param>
public sealed record ServeRequest(string Urls, ImmutableArray<ServedFile> Models);

/// <summary>A model that is a file.</summary>
/// <param name="Name">The name it is asked by.</param>
/// <param name="Path">The GGUF file.</param>
public sealed record ServedFile(string Name, string Path);
