namespace Archon;

/// <summary>
/// What is known about one model: from archon.json, and from the configuration section <c>Archon:Models</c>, which goes before it.
/// </summary>
public sealed class ModelOptions
{
    /// <summary>The name the server knows the model by; the name pipelines use when <see langword="null"/>.</summary>
    public string? Id { get; set; }

    /// <summary>Tokens that prompt and reply may have together; 0, the default, for unknown.</summary>
    public int ContextLength { get; set; }

    /// <summary>What tokens cost.</summary>
    public ModelPrice Price { get; } = new();

    /// <summary>
    /// What the model can do beyond text in and text out: <c>count</c>, <c>logprobs</c>, <c>prefill</c>, <c>embeddings</c>, <c>content</c>.
    /// </summary>
    public IList<string> Capabilities { get; } = [];

    /// <summary>What the server accepts.</summary>
    public ModelLimits Limits { get; } = new();

    /// <summary>The path of a GGUF file to run on this machine's processor; relative paths start at the application's own folder.</summary>
    public string? Gguf { get; set; }

    /// <summary>Threads the model may use; 0, the default, for as many as there are processors.</summary>
    public int Threads { get; set; }

    /// <summary>
    /// The address of an OpenAI-compatible server, up to and with the version, such as <c>http://localhost:8000/v1</c>. Configuration only.
    /// </summary>
    public Uri? Url { get; set; }

    /// <summary>
    /// Addresses of several servers of the model, in place of <see cref="Url"/>. Each has the model's limits for itself. Configuration
    /// only.
    /// </summary>
    public IList<Uri> Urls { get; } = [];

    /// <summary>The addresses of the model's servers; none where it has none.</summary>
    internal IEnumerable<Uri> Addresses => Urls.Count > 0 || Url is null ? Urls : [Url];

    /// <summary>
    /// The server's key; better kept out of files, as a user secret or by <see cref="ApiKeyVariable"/>. Configuration only.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>The environment variable that holds the server's key. Configuration only.</summary>
    public string? ApiKeyVariable { get; set; }

    /// <summary>Headers added to every request. Configuration only.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A JSON object whose fields are added to every request, such as <c>{"top_k": 20}</c>. Configuration only.</summary>
    public string? ExtraBody { get; set; }

    /// <summary>The field that limits a reply's tokens: <c>max_tokens</c>, or <c>max_completion_tokens</c>. Configuration only.</summary>
    public string MaxTokensField { get; set; } = "max_tokens";

    /// <summary>Whether replies are asked for piece by piece. Configuration only.</summary>
    public bool Stream { get; set; }

    /// <summary>Seconds a call may take with all its repetitions; 0 for no limit, 600 by default. Configuration only.</summary>
    public double TimeoutSeconds { get; set; } = 600;

    /// <summary>
    /// Seconds one attempt at a call may take, from the request to the end of the reply; waiting for its turn does not count, and an
    /// attempt that took longer is repeated as a failed one is. 0, the default, for no limit. Configuration only.
    /// </summary>
    public double AttemptTimeoutSeconds { get; set; }

    /// <summary>Repetitions of a call whose failure is worth repeating; 0 for none, 3 by default. Configuration only.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>
    /// How many bytes at the beginning of a prompt decide which of several servers gets it, so that prompts that begin with the same long
    /// text find it in a server's prefix cache; 0, the default, for none. See <see cref="ReplicaOptions"/>. Configuration only.
    /// </summary>
    public int PrefixBytes { get; set; }

    /// <summary>
    /// The share of calls, 0 to 1, that may be made a second time because they take longer than 95 % of the model's calls did; 0, the
    /// default, for none. 0.1 pays for servers that are slow now and then: see <see cref="HedgingEndpoint"/>. Configuration only.
    /// </summary>
    public double Hedge { get; set; }
}
