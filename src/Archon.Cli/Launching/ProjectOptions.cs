namespace Archon.Cli.Launching;

/// <summary>Which project, and how it is built.</summary>
/// <param name="Project">A project file or its folder; <see langword="null"/> for the current folder.</param>
/// <param name="Configuration">The build configuration.</param>
/// <param name="Framework">The target framework; <see langword="null"/> for the project's only one.</param>
/// <param name="IsBuilt">Whether to use the last build as it is.</param>
internal sealed record ProjectOptions(string? Project, string Configuration, string? Framework, bool IsBuilt);
