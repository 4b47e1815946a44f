using Archon.Design.Import.Reading;
using Archon.Hosting;

namespace Archon.Design.Checking;

/// <summary>Finds out what one server of a model can do, by a handful of short calls as pipelines make them.</summary>
internal sealed class ServerProbe(string name, ModelOptions model, Uri address, HttpClient http)
{
    /// <summary>The most calls that are made.</summary>
    internal const int MostCalls = 7;

    private const string Digits = "Write ten random digits and nothing else.";

    private readonly string _id = model.Id ?? name;

    internal string Address { get; } = address.AbsoluteUri;

    /// <exception cref="InvalidOperationException">The environment variable of the key is not set.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal async Task<ModelCheck> RunAsync(CancellationToken cancellationToken)
    {
        OpenAIOptions options = Options();
        ProbeClient client = new(http, options);
        using OpenAIEndpoint plain = new(name, options, http);
        ServedModels served = await ServedModels.ReadAsync(client, cancellationToken).ConfigureAwait(false);
        ModelCheck check = new(name) { Address = Address, ContextLength = served.ContextLengthOf(_id) };
        using CheckCall first = new(Digits, seed: 1);
        await first.AskAsync(plain, cancellationToken).ConfigureAwait(false);
        if (first.Completion.Error is { } error)
        {
            bool isListed = served.Names.Count == 0 || served.Names.Contains(_id);
            string advice = isListed ? "" : $" It knows no '{_id}'; {Spelling.Suggest(_id, served.Names, served.Names)}";
            return check with { Calls = 1, Problem = error + advice };
        }

        return check with
        {
            Calls = MostCalls,
            Seconds = first.Elapsed.TotalSeconds,
            Usage = first.Completion.Usage.IsKnown,
            Seed = await KeepsSeedAsync(plain, first.Text, cancellationToken).ConfigureAwait(false),
            Prefill = await GoesOnAsync(plain, cancellationToken).ConfigureAwait(false),
            Count = await CountsAsync(cancellationToken).ConfigureAwait(false),
            StreamedUsage = await TellsUsageOfStreamsAsync(cancellationToken).ConfigureAwait(false),
            Logprobs = await TellsLogprobsAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<bool?> KeepsSeedAsync(OpenAIEndpoint plain, string first, CancellationToken cancellationToken)
    {
        using CheckCall same = new(Digits, seed: 1), other = new(Digits, seed: 2);
        await same.AskAsync(plain, cancellationToken).ConfigureAwait(false);
        await other.AskAsync(plain, cancellationToken).ConfigureAwait(false);
        bool isRepeated = same.Text == first, isVaried = other.Text != first;
        bool isFailed = same.Completion.Error is not null || other.Completion.Error is not null;
        return isFailed || first.Length == 0 || (isRepeated && !isVaried) ? null : isRepeated;
    }

    private static async Task<bool?> GoesOnAsync(OpenAIEndpoint plain, CancellationToken cancellationToken)
    {
        using CheckCall begun = new("Count from one to nine in words.", seed: 1);
        begun.Request.Messages.Add(MessageRole.Assistant, "One, two, three,");
        await begun.AskAsync(plain, cancellationToken).ConfigureAwait(false);
        return begun.Says(begun.Text.TrimStart().StartsWith("four", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<bool?> CountsAsync(CancellationToken cancellationToken)
    {
        using OpenAIEndpoint counting = new(name, Options(takesCount: true), http);
        using CheckCall several = new(Digits, seed: 1);
        several.Request.Replies = [new(), new()];
        await several.AskAsync(counting, cancellationToken).ConfigureAwait(false);
        bool isWhole = several.Request.Replies.All(static reply => reply.Completion is { Error: null });
        return several.Says(isWhole && several.Request.Replies[0].Text.ToString() != several.Request.Replies[1].Text.ToString());
    }

    private async Task<bool?> TellsUsageOfStreamsAsync(CancellationToken cancellationToken)
    {
        using OpenAIEndpoint streaming = new(name, Options(stream: true), http);
        using CheckCall streamed = new(Digits, seed: 1);
        await streamed.AskAsync(streaming, cancellationToken).ConfigureAwait(false);
        return streamed.Says(streamed.Completion.Usage.IsKnown);
    }

    private async Task<bool?> TellsLogprobsAsync(CancellationToken cancellationToken)
    {
        using OpenAIEndpoint telling = new(name, Options(tellsLogprobs: true), http);
        using TokenLogprobs tokens = new(top: 1);
        using CheckCall told = new(Digits, seed: 1);
        told.Request.Logprobs = tokens;
        await told.AskAsync(telling, cancellationToken).ConfigureAwait(false);
        return told.Says(Enumerable.Range(0, tokens.Count).Any(i => !double.IsNaN(tokens[i].Logprob)));
    }

    private OpenAIOptions Options(bool stream = false, bool takesCount = false, bool tellsLogprobs = false) =>
        ServerChain.ToOptions(name, model, address, stream, takesCount, tellsLogprobs);
}
