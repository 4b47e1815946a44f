using Archon;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AspNetService;

/// <summary>A question.</summary>
internal sealed record Question(string Text);

/// <summary>What the service says to a question.</summary>
/// <param name="Answer">The number, or the whole text where it holds none.</param>
/// <param name="Confidence">The share of the candidates that came to this answer, 0 to 1.</param>
/// <param name="Cost">What it did cost.</param>
/// <param name="StopReason">Why the run ended: <c>Completed</c>, or the limit that cut it short.</param>
internal sealed record Solution(string Answer, double Confidence, Cost Cost, string StopReason);

/// <param name="Calls">Model calls.</param>
/// <param name="Tokens">Tokens of prompts and replies.</param>
/// <param name="Usd">US dollars; <see langword="null"/> where a server did not say what it used.</param>
internal sealed record Cost(int Calls, long Tokens, decimal? Usd);

/// <summary>The service's own way to ask the pipeline: <c>POST /solve</c>.</summary>
internal static class SolveEndpoint
{
    internal static RouteHandlerBuilder MapSolve(this IEndpointRouteBuilder app) => app.MapPost("/solve", SolveAsync);

    // A client that leaves cancels its run: calls in flight are hung up on.
    private static async Task<Results<Ok<Solution>, ValidationProblem, ProblemHttpResult>> SolveAsync(
        Question question, Solver solver, DailyBudget budget, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(question.Text))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["text"] = ["Ask something."] });
        }

        try
        {
            RunOptions options = new() { Ledger = budget.Today };
            return TypedResults.Ok(Describe(await solver.AnswerAsync(question.Text, options, cancellationToken)));
        }
        catch (PipelineFailedException failure)
        {
            // What its calls said is in the log already, and not for everybody.
            (string detail, int status) = failure.StopReason switch
            {
                StopReason.CostLimit => ("The budget of today is spent.", StatusCodes.Status429TooManyRequests),
                StopReason.Deadline => ("There was no answer in time.", StatusCodes.Status504GatewayTimeout),
                _ => ("The models gave no answer.", StatusCodes.Status502BadGateway),
            };
            return TypedResults.Problem(detail, statusCode: status);
        }
    }

    private static Solution Describe(Answer answer) => new(
        answer.TryGet(out Number number) ? $"{number}" : answer.Text,
        (double)answer.Candidates[0].Votes / answer.AllCandidates.Length,
        new(answer.Usage.Calls, answer.Usage.TotalTokens, answer.Usage.Usd),
        $"{answer.StopReason}");
}
