namespace Archon;

/// <summary>
/// Adds models that no file can describe to those that the <c>dotnet archon</c> tools ask. The tools do not run an application's
/// <c>Main</c>: they look for a class of the application that implements this and has a constructor without parameters. Models of
/// archon.json and of the configuration are there anyway.
/// </summary>
/// <example><code>
/// internal sealed class ToolModels : IArchonModels
/// {
///     public void Add(IArchonBuilder builder) => builder.AddModel("mine", new MyEndpoint());
/// }
/// </code></example>
public interface IArchonModels
{
    /// <summary>Adds models, as the application's own start does.</summary>
    /// <param name="builder">The builder.</param>
    void Add(IArchonBuilder builder);
}
