using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Archon.Endpoints;
using Archon.CompilerServices;
using Archon.Endpoints.OpenAI;

namespace Archon;

/// <summary>
/// A model behind an OpenAI-compatible server: vLLM, SGLang, llama.cpp, Ollama, Azure, OpenAI. One HTTP request for each call, no retries
/// of its own: a failure says whether it is worth repeating.
/// </summary>
/// <remarks>
/// Over TLS a server that speaks HTTP/2 is asked in it, and in HTTP/1.1 otherwise; an <see cref="HttpClient"/> that is given says so itself
/// (<see cref="HttpClient.DefaultRequestVersion"/>). A cancelled call closes its connection (HTTP/1.1) or stream (HTTP/2), so that the
/// server stops computing. Timeouts are those of the <see cref="HttpClient"/>, if one is given, and of whoever calls.
/// </remarks>
public sealed class OpenAIEndpoint : IModelEndpoint, IDisposable
{
    private readonly OpenAIOptions _options;
    private readonly string _model;
    private readonly Uri _address;
    private readonly (string Name, string Value)[] _headers;
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private readonly Version _version;
    private readonly HttpVersionPolicy _versionPolicy;
    private readonly TimeProvider _time;
    private readonly Secrets _secrets;

    /// <summary>Creates an endpoint; nothing is sent yet.</summary>
    /// <param name="name">What messages call the model.</param>
    /// <param name="options">Where it is and how it is asked.</param>
    /// <param name="http">
    /// What sends the requests, an <see cref="HttpClient"/> for example; it is not disposed. <see langword="null"/> for a connection pool
    /// of its own.
    /// </param>
    /// <param name="timeProvider">The clock for dates in Retry-After; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The name is blank, the address is not absolute HTTP, or an option is out of range.</exception>
    public OpenAIEndpoint(string name, OpenAIOptions options, HttpMessageInvoker? http = null, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(options);
        OptionsCheck.Check(name, options);
        Name = name;
        _options = options;
        _model = options.Model ?? name;
        Capabilities = (options.TakesImages ? EndpointCapabilities.Content : EndpointCapabilities.None)
            | (options is { TakesCount: true, Stream: false } ? EndpointCapabilities.Count : EndpointCapabilities.None)
            | (options.TellsLogprobs ? EndpointCapabilities.Logprobs : EndpointCapabilities.None);
        string path = options.Interface == OpenAIInterface.Chat ? "chat/completions" : "completions";
        _address = new($"{options.BaseAddress.AbsoluteUri.TrimEnd('/')}/{path}");
        _headers = [.. KeyHeader(options.ApiKey), .. options.Headers.Select(static header => (header.Key, header.Value))];
        _secrets = new(options);
        _http = http ?? new HttpMessageInvoker(CreateHandler());
        _ownsHttp = http is null;
        (_version, _versionPolicy) = http is HttpClient client
            ? (client.DefaultRequestVersion, client.DefaultVersionPolicy)
            : (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower);
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public EndpointCapabilities Capabilities { get; }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reply);
        request.Logprobs?.Clear();
        using HttpRequestMessage message = CreateMessage(request);
        try
        {
            using HttpResponseMessage response = await SendAsync(message, cancellationToken).ConfigureAwait(false);
            if (_options.Admission is { } admission)
            {
                RateLimitHeaders.Report(response.Headers.NonValidated, admission);
            }

            // Disposed with the response.
            Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                ? await ReadAsync(request, response, body, reply, cancellationToken).ConfigureAwait(false)
                : await RefusedAsync(request, response, body, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            HttpRequestError error = exception.HttpRequestError;
            FailureKind kind = error == HttpRequestError.SecureConnectionError ? FailureKind.Permanent : FailureKind.Transient;
            return Fail($"{_address} cannot be reached: {exception.Message}", kind) with { Refused = NeverConnected(error) };
        }
        catch (IOException exception)
        {
            return Fail($"the connection to {_address} broke during the reply: {exception.Message}", FailureKind.Transient);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Fail($"{_address} did not reply within the HTTP client's timeout", FailureKind.Transient);
        }
    }

    /// <summary>Closes the connections that are the endpoint's own.</summary>
    public void Dispose()
    {
        if (_ownsHttp)
        {
            _http.Dispose();
        }
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // Long enough to be reused, short enough to see a server that has moved.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
    };

    private static (string, string)[] KeyHeader(string? key) => key is null ? [] : [("Authorization", $"Bearer {key}")];

    private HttpRequestMessage CreateMessage(ModelRequest request)
    {
        HttpRequestMessage message = new(HttpMethod.Post, _address)
        {
            Content = new RequestContent(request, _options, _model),
            Version = _version,
            VersionPolicy = _versionPolicy,
        };
        foreach ((string name, string value) in _headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    // A client's own SendAsync would collect the whole body first.
    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _http is HttpClient client
        ? client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
        : _http.SendAsync(message, cancellationToken);

    private async ValueTask<Completion> ReadAsync(
        ModelRequest request, HttpResponseMessage response, Stream body, Utf8Buffer text, CancellationToken cancellationToken)
    {
        try
        {
            Reply reply = new() { Logprobs = LogprobsJson.Wanted(request, _options) };
            bool isStream = IsStream(response.Content.Headers.NonValidated);
            if (isStream)
            {
                reply = await ReplyStream
                    .ReadAsync(body, request, text, reply, _options.MaxReplyBytes, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                using Utf8Buffer json = new();
                await ReplyBody.ReadAsync(body, json, _options.MaxReplyBytes, cancellationToken).ConfigureAwait(false);
                Parse(json, text, request.Replies, ref reply);
            }

            reply.Logprobs?.Locate(text.WrittenSpan);

            return reply switch
            {
                { Error: { } error } => Fail(error, FailureKind.Permanent, reply.Usage),
                { HasChoice: false } => Fail("the reply has no choices", FailureKind.Transient, reply.Usage),
                { HasFinish: false } when isStream =>
                    Fail($"the stream broke off after {text.Length} bytes of text", FailureKind.Transient, reply.Usage),
                _ => new(TokenEstimate.OrOf(reply.Usage, request, text), reply.Finish),
            };
        }
        catch (JsonException exception)
        {
            return Fail($"the reply cannot be read as JSON: {exception.Message}", FailureKind.Transient);
        }
        catch (InvalidDataException exception)
        {
            return Fail(exception.Message, FailureKind.Permanent);
        }
    }

    // In all other cases the server may have read the request.
    private static bool NeverConnected(HttpRequestError error) => error is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    // As it stands: parsing the header would cost as much as reading a short reply.
    private static bool IsStream(HttpHeadersNonValidated headers) =>
        headers.TryGetValues("Content-Type", out HeaderStringValues type)
        && type.ToString().AsSpan().TrimStart().StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);

    private void Parse(Utf8Buffer json, Utf8Buffer text, IReadOnlyList<SampledReply> samples, ref Reply reply)
    {
        try
        {
            ReplyJson.Read(json.WrittenSpan, text, samples, ref reply);
        }
        catch (JsonException exception)
        {
            throw new JsonException($"{exception.Message} It begins with {ErrorJson.Excerpt(json.WrittenSpan)}.", exception);
        }

        foreach (SampledReply sample in samples)
        {
            sample.Completion = sample.Completion is { Error: { } error } ? Fail(error, FailureKind.Permanent) : sample.Completion;
        }
    }

    private async ValueTask<Completion> RefusedAsync(
        ModelRequest request, HttpResponseMessage response, Stream body, CancellationToken cancellationToken)
    {
        using Utf8Buffer text = new();
        await ReplyBody.ReadAsync(body, text, _options.MaxReplyBytes, cancellationToken).ConfigureAwait(false);
        Refusal refusal = Refusal.Of(response, text.WrittenSpan, _time.GetUtcNow());
        return request.Replies.Count > 0 && refusal.NamesCount
            ? Fail($"{_address} answered {refusal.Words}", FailureKind.Permanent) with { RefusesCount = true }
            : Fail($"{_address} answered {refusal.Words}", refusal.Kind, default, refusal.RetryAfter) with { Refused = refusal.IsFree };
    }

    private Completion Fail(string what, FailureKind kind, TokenUsage usage = default, TimeSpan retryAfter = default) =>
        Completion.Failed($"Model '{Name}': {_secrets.Hide(what)}.", usage, kind, retryAfter);
}
