namespace Archon.Hosting;

/// <summary>
/// The chain in front of a configured model's servers: timeout of the whole, retries, then for each attempt the least busy replica, that replica's
/// admission and circuit breaker, the wire.
/// </summary>
internal static class ServerChain
{
    internal static IModelEndpoint Create(string name, ModelOptions model, HttpClient? http, TimeProvider time, List<IDisposable> owned)
    {
        IEnumerable<Uri> addresses = model.Urls.Count > 0 ? model.Urls : [model.Url!];
        IModelEndpoint[] replicas = [.. addresses.Select(Replica)];
        IModelEndpoint chain = replicas.Length == 1 ? replicas[0] : new ReplicaEndpoint(name, replicas);
        chain = model.Retries > 0 ? new RetryEndpoint(chain, new() { MaxRetries = model.Retries }, time) : chain;
        return model.TimeoutSeconds > 0 ? new TimeoutEndpoint(chain, TimeSpan.FromSeconds(model.TimeoutSeconds), time) : chain;

        IModelEndpoint Replica(Uri address)
        {
            var admission = new Admission(model.Limits, time);
            owned.Add(admission);
            var wire = new OpenAIEndpoint(name, ToOptions(name, model, address, admission), http, time);
            owned.Add(wire);
            return new AdmissionEndpoint(new BreakerEndpoint(wire, null, time), admission);
        }
    }

    private static OpenAIOptions ToOptions(string name, ModelOptions model, Uri address, Admission admission) => new()
    {
        BaseAddress = address,
        Model = model.Id,
        ApiKey = KeyOf(name, model),
        Stream = model.Stream,
        MaxTokensField = model.MaxTokensField,
        Headers = model.Headers.AsReadOnly(),
        ExtraBody = model.ExtraBody,
        TakesImages = model.Capabilities.Contains("content"),
        Admission = admission,
    };

    private static string? KeyOf(string name, ModelOptions model)
    {
        if (string.IsNullOrWhiteSpace(model.ApiKeyVariable))
        {
            return string.IsNullOrWhiteSpace(model.ApiKey) ? null : model.ApiKey;
        }

        return Environment.GetEnvironmentVariable(model.ApiKeyVariable) is { Length: > 0 } key
            ? key
            : throw new InvalidOperationException(
                $"Model '{name}': the environment variable '{model.ApiKeyVariable}', which Archon:Models:{name}:ApiKeyVariable names, is not set.");
    }
}
