using Archon.CompilerServices;
using Archon.Kernels.Sampling;
using Archon.Prompts;

namespace Archon.Execution;

/// <summary>
/// Writes the request of one call. The caller's system message and earlier turns survive into every layer; the last user message is the
/// prompt of the role. System message and problem come first and the role's instruction last, so that servers' prefix caches hit across
/// samples and layers.
/// </summary>
internal static class RequestWriter
{
    internal static void Write(Branch branch, Branch? previous, PipelineRun run)
    {
        WriteParameters(branch.Request, run, branch.Spec, branch.Sample, run.Options);
        branch.Request.Watcher = run.WatcherOf(branch);
        if (branch.IsAnswer && previous?.Spec == branch.Spec)
        {
            // These are never asked again, which would add to the messages.
            branch.Request.Borrow(previous.Request);
        }
        else
        {
            WriteMessages(branch.Request, run, branch.Spec, branch.Subject);
        }
    }

    private static void WriteMessages(ModelRequest request, PipelineRun run, CallSpec spec, CandidateSlot? subject)
    {
        MessageList conversation = run.Conversation;
        int first = WriteSystem(request, conversation, spec);
        for (int i = first; i < run.QuestionIndex; i++)
        {
            Message turn = conversation[i];
            request.Messages.Add(turn.Role, turn.Text, turn.Source);
        }

        PromptTemplate? template = spec.Prompt ?? DefaultPrompts.Of(spec.Role);
        Message question = conversation[run.QuestionIndex];
        if (template is null)
        {
            request.Messages.Add(MessageRole.User, question.Text, question.Source);
            return;
        }

        Utf8Buffer buffer = request.Messages.Begin(MessageRole.User, question.Source);
        template(new(buffer, run, spec, subject));
        request.Messages.End();
    }

    /// <summary>The caller's system message, then the component's own. Returns where the other turns begin.</summary>
    private static int WriteSystem(ModelRequest request, MessageList conversation, CallSpec spec)
    {
        bool hasSystem = conversation[0].Role == MessageRole.System;
        if (spec.SystemUtf8 is not { } own)
        {
            return 0;
        }

        Utf8Buffer buffer = request.Messages.Begin(MessageRole.System);
        if (hasSystem)
        {
            buffer.Append(conversation[0].Text);
            buffer.Append("\n\n"u8);
        }

        buffer.Append(own);
        request.Messages.End();
        return hasSystem ? 1 : 0;
    }

    private static void WriteParameters(ModelRequest request, PipelineRun run, CallSpec spec, int sample, RunOptions? options)
    {
        request.Role = spec.Role;
        request.Temperature = spec.Temperature;
        request.TopP = spec.TopP;
        request.MaxTokens = spec.MaxTokens;
        request.SampleIndex = sample;
        request.Seed = SampleSeed(run.Seed, sample);
        if (options is null)
        {
            return;
        }

        if (spec.Role == CallRole.Sample)
        {
            request.Temperature = options.Temperature ?? spec.Temperature;
            request.TopP = options.TopP ?? spec.TopP;
        }

        if (spec.Role is CallRole.Sample or CallRole.Fuse)
        {
            request.MaxTokens = options.MaxOutputTokens ?? spec.MaxTokens;
            request.StopSequences = options.StopSequences;
            request.ResponseFormat = options.ResponseFormat;
        }
    }

    /// <summary>
    /// The seed of a sample, from the run's seed and the sample's index alone, so that it does not depend on which other calls an
    /// architecture makes.
    /// </summary>
    internal static ulong SampleSeed(ulong runSeed, int sample) => SplitMix64.Mix(runSeed + ((ulong)(sample + 1) * SplitMix64.Increment));
}
