using System.Reflection;
using Archon.Design.Import.Reading;
using Archon.Design.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Archon.Design.Checking;

/// <summary>The engine of <c>dotnet archon models check</c>.</summary>
internal static class ModelChecker
{
    /// <summary>Checks models of an application.</summary>
    /// <param name="application">The name of the application's assembly.</param>
    /// <param name="maxCalls">The most calls.</param>
    /// <param name="names">The models; all of them when there are none.</param>
    internal static RunReply Run(string application, int maxCalls, string[] names) => Runner.Guard("Stopped.", async cancellationToken =>
    {
        Assembly assembly = Runner.Load(application);
        using ApplicationModels models = ApplicationModels.Load(assembly);
        return await RunAsync(models.Services, maxCalls, names, cancellationToken).ConfigureAwait(false);
    });

    /// <exception cref="RefusalException">There is no such model, or the calls are not enough.</exception>
    internal static async Task<RunReply> RunAsync(
        IServiceProvider services, int maxCalls, string[] names, CancellationToken cancellationToken)
    {
        ModelCatalog catalog = services.GetRequiredService<ModelCatalog>();
        Dictionary<string, ModelOptions> configured = services.GetRequiredService<IOptions<ArchonOptions>>().Value.Models;
        string[] all = [.. configured.Keys.Union(catalog.Names).Order(StringComparer.Ordinal)];
        string[] chosen = names.Length > 0 ? names : all;
        if (all.Length == 0)
            throw new RefusalException("There are no models: neither archon.json nor Archon:Models of the configuration names any.");
        if (chosen.FirstOrDefault(name => !all.Contains(name)) is { } unknown)
        {
            throw new RefusalException(
                $"There is no model '{unknown}' in archon.json or the configuration; {Spelling.Suggest(unknown, all, all)}");
        }

        using HttpClient http = new();
        (string Name, ServerProbe[] Servers)[] probes = [.. chosen.Select(name => (name, Servers(name)))];
        int calls = probes.Sum(static model => Math.Max(1, model.Servers.Length * ServerProbe.MostCalls));
        if (calls > maxCalls)
        {
            throw new RefusalException(
                $"Up to {calls} short calls are needed, and --max-calls allows {maxCalls}. Raise it or name fewer models.");
        }

        await Console.Error.WriteLineAsync($"Short calls to make: {calls} at the most.").ConfigureAwait(false);
        ModelCheck[][] checks = await Task.WhenAll(probes.Select(CheckAsync)).ConfigureAwait(false);
        ModelCheck[] found = [.. checks.SelectMany(static model => model)];
        return new() { Models = [.. found], ExitCode = found.Any(static check => check.Problem is not null) ? 1 : 0 };

        // What the application registers itself goes before its configuration.
        ServerProbe[] Servers(string name)
        {
            if (services.GetKeyedService<IModelEndpoint>(name) is not null || !configured.TryGetValue(name, out ModelOptions? model))
                return [];
            HttpClient own = services.GetKeyedService<HttpClient>(name) ?? http;
            return [.. model.Addresses.Select(address => new ServerProbe(name, model, address, own))];
        }

        async Task<ModelCheck[]> CheckAsync((string Name, ServerProbe[] Servers) model)
        {
            if (model.Servers.Length == 0)
                return [await TryAsync(new(model.Name), () => AskAsync(catalog, model.Name, cancellationToken)).ConfigureAwait(false)];
            ModelCheck[] servers = await Task.WhenAll(model.Servers.Select(server =>
                TryAsync(new(model.Name) { Address = server.Address }, () => server.RunAsync(cancellationToken)))).ConfigureAwait(false);
            servers[0] = servers[0] with { Line = ModelLine.Of(configured[model.Name], servers) };
            return servers;
        }
    }

    private static async Task<ModelCheck> AskAsync(ModelCatalog catalog, string name, CancellationToken cancellationToken)
    {
        ModelCheck check = new(name);
        if (catalog.Find(name) is not { } model)
        {
            return check with
            {
                Problem = $"Nobody answers for model '{name}'. Set Archon:Models:{name}:Url in the configuration to its server's address, "
                    + "or register it.",
            };
        }

        using CheckCall call = new("What is 2 + 2?", seed: 1);
        await call.AskAsync(model, cancellationToken).ConfigureAwait(false);
        return check with
        {
            Calls = 1,
            Seconds = call.Elapsed.TotalSeconds,
            Problem = call.Completion.Error,
            Usage = call.Says(call.Completion.Usage.IsKnown),
        };
    }

    private static async Task<ModelCheck> TryAsync(ModelCheck check, Func<Task<ModelCheck>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A key or file that is missing, or whatever a model of the application itself throws: its finding, not the end of the check.
            return check with { Problem = exception.Message };
        }
    }
}
