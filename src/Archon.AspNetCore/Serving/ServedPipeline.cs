using Archon.AspNetCore.Replies;
using Archon.AspNetCore.Requests;

namespace Archon.AspNetCore.Serving;

/// <summary>A pipeline, asked as if it were a model.</summary>
internal sealed class ServedPipeline(Pipeline pipeline, ServiceBudget? budget) : IServed
{
    public string Id => pipeline.Name;

    public async Task<ServedReply> AskAsync(ChatRequest request, EventStream? stream, CancellationToken cancellationToken)
    {
        if (request.Count > 1)
        {
            throw ServingException.Bad("'n' must be 1: a pipeline has one answer, and draws as many samples for it as it needs.", "n");
        }

        if (request.Logprobs)
        {
            throw ServingException.Bad(
                $"'logprobs' are those of one reply, and pipeline '{Id}' makes its answer of several. Leave them out, or ask a model.",
                "logprobs",
                "unsupported_logprobs");
        }

        Answer answer;
        try
        {
            answer = await Start(request, stream, cancellationToken).ConfigureAwait(false);
        }
        catch (PipelineFailedException failed) when (budget?.HasEnded(failed, pipeline.DeclaredBudget) == true)
        {
            throw budget.Spent();
        }

        return new([new(answer.Text, answer.Candidates[0].Finish)], answer.Usage, answer, pipeline.SearchSpace.Default.ToString());
    }

    // What is refused before the run starts is thrown at once: it is the request that is wrong.
    private Task<Answer> Start(ChatRequest request, IRunObserver? observer, CancellationToken cancellationToken)
    {
        RunOptions options = new()
        {
            Temperature = request.Temperature,
            TopP = request.TopP,
            MaxOutputTokens = request.MaxTokens,
            Seed = request.Seed,
            StopSequences = request.Stop,
            ResponseFormat = request.Format,
            Observer = observer,
            Ledger = budget?.Ledger,
        };
        try
        {
            return pipeline.AnswerAsync(request.Messages, options, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw ServingException.Bad(
                exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal), "messages");
        }
        catch (NotSupportedException exception)
        {
            throw ServingException.Bad(exception.Message, "messages", "unsupported_content");
        }
    }
}
