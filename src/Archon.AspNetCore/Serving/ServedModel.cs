using Archon.AspNetCore.Replies;
using Archon.AspNetCore.Requests;
using Archon.Costing;
using Archon.Dispatch;
using Archon.Execution;
using Microsoft.Extensions.AI;

namespace Archon.AspNetCore.Serving;

/// <summary>A model, asked directly.</summary>
internal sealed class ServedModel(
    string name, IModelEndpoint model, ArchonServingOptions options, ModelFacts facts, ServiceBudget? budget) : IServed
{
    public string Id { get; } = name;

    public async Task<ServedReply> AskAsync(ChatRequest request, EventStream? stream, CancellationToken cancellationToken)
    {
        if (request.Count > 1 && stream is not null)
        {
            throw ServingException.Bad("'n' must be 1 in a stream.", "n");
        }

        if (request.Logprobs && !model.Capabilities.HasFlag(EndpointCapabilities.Logprobs))
        {
            throw ServingException.Bad(
                $"Model '{Id}' tells no log probabilities. Leave 'logprobs' out; if its server does, add \"logprobs\" to its capabilities.",
                "logprobs",
                "unsupported_logprobs");
        }

        using AnswerStream? watcher = stream is null ? null : new(stream);
        ulong seed = request.Seed ?? (ulong)Random.Shared.NextInt64();
        Task<(ServedChoice Choice, Usage Usage)>[] samples;
        using (SampleGroup group = new())
        {
            ModelRequest[] calls = [.. Enumerable.Range(0, request.Count).Select(i => ToCall(request, seed, i, group, watcher))];
            budget?.Reserve(calls, facts, cancellationToken);
            samples = [.. calls.Select(call => SampleAsync(request, call, stream, cancellationToken))];
        }

        (ServedChoice Choice, Usage Usage)[] replies = await Task.WhenAll(samples).ConfigureAwait(false);
        return new(
            [.. replies.Select(static reply => reply.Choice)],
            replies.Aggregate(default(Usage), static (sum, reply) => sum + reply.Usage));
    }

    private async Task<(ServedChoice Choice, Usage Usage)> SampleAsync(
        ChatRequest request, ModelRequest call, EventStream? stream, CancellationToken cancellationToken)
    {
        using (call)
        {
            using LogprobsTape? logprobs = request.Logprobs ? new(request.TopLogprobs) : null;
            call.Logprobs = logprobs?.Tokens;
            stream?.Logprobs = logprobs;
            using Utf8Buffer reply = new();
            Completion completion = await CallAsync(call, reply, cancellationToken).ConfigureAwait(false);
            if (completion.Error is { } error)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw Failure.Of(Id, completion.Failure, completion.RetryAfter, error, options);
            }

            call.Watcher?.End(reply.WrittenSpan);
            return (new(reply.ToString(), completion.Finish, logprobs?.Take()), Usage.Of(completion.Usage));
        }
    }

    private async ValueTask<Completion> CallAsync(ModelRequest call, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        Completion completion = default;
        try
        {
            return completion = await model.CompleteAsync(call, reply, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // An endpoint is foreign code: whatever it throws is this call's failure.
            completion = NotSentException.ToSettle(exception);
            if (exception is OperationCanceledException)
            {
                throw;
            }

            return completion;
        }
        finally
        {
            ServiceBudget.Settle(call, completion);
        }
    }

    private ModelRequest ToCall(ChatRequest request, ulong seed, int sample, SampleGroup group, AnswerStream? watcher)
    {
        ModelRequest call = new()
        {
            Temperature = request.Temperature ?? double.NaN,
            TopP = request.TopP ?? 1,
            MaxTokens = request.MaxTokens ?? 0,
            Seed = sample == 0 ? seed : RequestWriter.SampleSeed(seed, sample),
            SampleIndex = sample,
            Group = group,
            Watcher = watcher,
            StopSequences = request.Stop,
            ResponseFormat = request.Format,
        };
        foreach (ChatMessage message in request.Messages)
        {
            bool hasImages = message.Contents.Any(static content => content is not TextContent);
            if (hasImages && !model.Capabilities.HasFlag(EndpointCapabilities.Content))
            {
                call.Dispose();
                throw ServingException.Bad(
                    $"Model '{Id}' takes text only, and a message holds an image.", "messages", "unsupported_content");
            }

            MessageRole role = message.Role == ChatRole.System ? MessageRole.System
                : message.Role == ChatRole.Assistant ? MessageRole.Assistant
                : MessageRole.User;
            call.Messages.Add(role, message.Text, hasImages ? message : null);
        }

        return call;
    }
}
