namespace Archon.Runtime.Tests.Faults;

/// <summary>What the server does with one request.</summary>
/// <param name="Run">The run it belongs to.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Status">The status of the reply, where there is one.</param>
/// <param name="Body">Its whole body, where there is one.</param>
/// <param name="Latency">How long it takes.</param>
/// <param name="Answers">The candidates that the body, once read to its end, gives the run.</param>
/// <param name="CallsTold">The samples of which the client, once it has read to the end, knows what they used.</param>
/// <param name="TokensTold">The tokens that the body, once read to its end, tells of.</param>
internal sealed record Served(int Run, Fault Fault, int Status, byte[] Body, TimeSpan Latency, int Answers, int CallsTold, int TokensTold)
{
    internal const int RetryAfterSeconds = 2;
    internal const string RunMark = "x-run";
    internal const string AnswerMark = "x-answers";
    internal const string CallsMark = "x-calls-told";
    internal const string TokensMark = "x-tokens-told";

    /// <summary>Headers that say what the client has when it has read to the end: the tap writes it down.</summary>
    internal IEnumerable<(string Name, string Value)> Marks =>
        [(RunMark, $"{Run}"), (AnswerMark, $"{Answers}"), (CallsMark, $"{CallsTold}"), (TokensMark, $"{TokensTold}")];
}
