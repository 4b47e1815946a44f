namespace Archon.Runtime.Tests.Support;

/// <summary>Short ways to put scripted models behind the names that the test pipelines use.</summary>
internal static class Models
{
    internal static ModelCatalog Of(IModelEndpoint m) => new() { { "m", m }, { "n", m } };

    internal static ModelCatalog Of(IModelEndpoint m, IModelEndpoint n) => new() { { "m", m }, { "n", n } };

    /// <summary>Both names are one model that follows the script and replies at once.</summary>
    internal static ModelCatalog Of(Func<Call, Reply> script) => Of(new ScriptedModel(script));
}
