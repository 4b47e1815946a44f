using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Archon.Generators.Tests.Harness;

/// <summary>A compiled pipeline, loaded and ready to be asked. Disposing unloads it.</summary>
internal sealed class LoadedPipeline : IDisposable
{
    private readonly AssemblyLoadContext _context = new(null, isCollectible: true);
    private readonly Assembly _assembly;

    public LoadedPipeline(Compilation compilation)
    {
        using MemoryStream image = new();
        Assert.True(compilation.Emit(image).Success);
        image.Position = 0;
        _assembly = _context.LoadFromStream(image);
    }

    /// <summary>Creates the pipeline as a host does, by the contract.</summary>
    public Pipeline Create(string type, ModelCatalog models, PipelineOptions? options = null)
    {
        MethodInfo create = typeof(LoadedPipeline).GetMethod(nameof(CreateOf), BindingFlags.NonPublic | BindingFlags.Static)!;
        MethodInfo own = create.MakeGenericMethod(_assembly.GetType(type, throwOnError: true)!);
        return (Pipeline)own.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [models, options], null)!;
    }

    public void Dispose() => _context.Unload();

    private static T CreateOf<T>(ModelCatalog models, PipelineOptions? options)
        where T : Pipeline, IPipeline<T>
        => T.Create(models, options);
}
