namespace Archon.Hosting;

/// <summary>
/// The chain in front of a configured model's servers: folding of samples where the servers take it, timeout of the whole, retries, hedging
/// where it is asked for, then for each attempt the least busy replica, that replica's admission and circuit breaker, timeout of the
/// attempt, the wire.
/// </summary>
internal static class ServerChain
{
    // Timers take no more than seven weeks.
    private const int LongestSeconds = 4_000_000;

    internal static IModelEndpoint Create(string name, ModelOptions model, HttpClient? http, TimeProvider time, List<IDisposable> owned)
    {
        IModelEndpoint[] replicas = [.. model.Addresses.Select(Replica)];
        IModelEndpoint chain = replicas.Length == 1
            ? replicas[0]
            : new ReplicaEndpoint(name, replicas, new() { PrefixBytes = PrefixBytes(name, model.PrefixBytes) });
        chain = model.Hedge switch
        {
            0 => chain,
            > 0 and <= 1 => new HedgingEndpoint(chain, new() { MaxShare = model.Hedge }, time),
            _ => throw new InvalidOperationException(
                $"Archon:Models:{name}:Hedge is {model.Hedge}; it is the share of calls that may be made twice, from 0 to 1."),
        };
        chain = model.Retries > 0 ? new RetryEndpoint(chain, new() { MaxRetries = model.Retries }, time) : chain;
        chain = Within(model.TimeoutSeconds, nameof(model.TimeoutSeconds), "all attempts", chain);
        return chain.Capabilities.HasFlag(EndpointCapabilities.Count) ? new FoldingEndpoint(chain) : chain;

        IModelEndpoint Replica(Uri address)
        {
            var admission = new Admission(model.Limits, time);
            owned.Add(admission);
            bool takesCount = model.Capabilities.Contains("count"), tellsLogprobs = model.Capabilities.Contains("logprobs");
            OpenAIOptions options = ToOptions(name, model, address, model.Stream, takesCount, tellsLogprobs, admission);
            var wire = new OpenAIEndpoint(name, options, http, time);
            owned.Add(wire);
            IModelEndpoint attempt = Within(model.AttemptTimeoutSeconds, nameof(model.AttemptTimeoutSeconds), "one attempt", wire);
            return new AdmissionEndpoint(new BreakerEndpoint(attempt, null, time), admission);
        }

        IModelEndpoint Within(double seconds, string setting, string what, IModelEndpoint inner) => seconds switch
        {
            0 => inner,
            > 0 and <= LongestSeconds => new TimeoutEndpoint(inner, TimeSpan.FromSeconds(seconds), time, $"{setting}, {what}"),
            _ => throw new InvalidOperationException(FormattableString.Invariant(
                $"Archon:Models:{name}:{setting} is {seconds}; it is a number of seconds from 0, for no limit, to {LongestSeconds}.")),
        };
    }

    /// <exception cref="InvalidOperationException">The environment variable of the key is not set.</exception>
    internal static OpenAIOptions ToOptions(
        string name, ModelOptions model, Uri address,
        bool stream, bool takesCount, bool tellsLogprobs, Admission? admission = null) => new()
    {
        BaseAddress = address,
        Model = model.Id,
        ApiKey = KeyOf(name, model),
        Stream = stream,
        MaxTokensField = model.MaxTokensField,
        Headers = model.Headers.AsReadOnly(),
        ExtraBody = model.ExtraBody,
        TakesCount = takesCount,
        TellsLogprobs = tellsLogprobs,
        TakesImages = model.Capabilities.Contains("content"),
        Admission = admission,
    };

    private static int PrefixBytes(string name, int bytes) => bytes >= 0
        ? bytes
        : throw new InvalidOperationException($"Archon:Models:{name}:PrefixBytes is {bytes}; it is a number of bytes, 0 for none.");

    private static string? KeyOf(string name, ModelOptions model)
    {
        if (string.IsNullOrWhiteSpace(model.ApiKeyVariable))
        {
            return string.IsNullOrWhiteSpace(model.ApiKey) ? null : model.ApiKey;
        }

        // Somebody may have put the key itself there: what is shown is a name.
        string variable = model.ApiKeyVariable;
        return !variable.All(static character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? throw new InvalidOperationException(
                $"Model '{name}': Archon:Models:{name}:ApiKeyVariable is the name of an environment variable: letters, digits and _. "
                + "The key itself is ApiKey.")
            : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } key
            ? key
            : throw new InvalidOperationException(
                $"Model '{name}': the environment variable '{variable}', which Archon:Models:{name}:ApiKeyVariable names, is not set.");
    }
}
