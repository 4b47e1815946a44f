namespace Archon;

/// <summary>Where a model is served and how that server wants to be asked.</summary>
/// <remarks>The key never appears in messages, traces or <see cref="object.ToString"/>.</remarks>
public sealed class OpenAIOptions
{
    /// <summary>The address up to and with the version, such as <c>http://localhost:8000/v1</c>.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>The name the server knows the model by; the endpoint's name when <see langword="null"/>.</summary>
    public string? Model { get; init; }

    /// <summary>The key, sent as a bearer token; <see langword="null"/> for servers that want none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Which of the server's interfaces to use.</summary>
    public OpenAIInterface Interface { get; init; }

    /// <summary>
    /// Whether replies are asked for piece by piece (server-sent events). A stalled or cut reply is then noticed sooner; the client works
    /// more. Replies that somebody watches (<see cref="ModelRequest.IsWatched"/>) always are.
    /// </summary>
    public bool Stream { get; init; }

    /// <summary>
    /// The field that limits a reply's tokens: <c>max_tokens</c>, which every server takes but OpenAI's reasoning models, which want
    /// <c>max_completion_tokens</c>.
    /// </summary>
    public string MaxTokensField { get; init; } = "max_tokens";

    /// <summary>Headers added to every request, such as a gateway's own key.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// A JSON object whose fields are added to every request, such as <c>{"top_k": 20}</c>, for what a server knows beyond the standard;
    /// <see langword="null"/> for none.
    /// </summary>
    public string? ExtraBody { get; init; }

    /// <summary>Whether the model takes images.</summary>
    public bool TakesImages { get; init; }

    /// <summary>
    /// Whether the server draws several samples at one request (<c>n</c>), each with chance of its own. A streaming endpoint asks for each
    /// on its own.
    /// </summary>
    public bool TakesCount { get; init; }

    /// <summary>
    /// Whether the server tells the log probabilities of tokens; requests that want them (<see cref="ModelRequest.Logprobs"/>) then ask.
    /// </summary>
    public bool TellsLogprobs { get; init; }

    /// <summary>
    /// Who is told what the server says is left of its limits (<c>x-ratelimit-*</c>): the one that lets calls through to it;
    /// <see langword="null"/> for nobody.
    /// </summary>
    public Admission? Admission { get; init; }

    /// <summary>Bytes a reply's body may have at the most; one that is longer is refused. 16 MiB by default.</summary>
    public int MaxReplyBytes { get; init; } = 16 << 20;
}
