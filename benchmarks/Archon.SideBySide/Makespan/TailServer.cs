using System.Numerics;

namespace Archon.SideBySide.Makespan;

/// <summary>
/// The models of one server, on a virtual clock. A call takes a log-normal time whose 99th percentile is ten times its median; what it
/// takes and says depends on the question, the role and the sample alone, so that all subjects meet the same luck. It works as long as
/// somebody waits: a token a millisecond.
/// </summary>
internal sealed class TailServer(TailCause cause, VirtualClock clock)
{
    internal const double MedianMilliseconds = 50;
    internal const int RightAnswer = 42;
    private const double RightShare = 0.7;
    private const double ApprovalOfRight = 0.9;
    private const double ApprovalOfWrong = 0.3;
    private const double NormalQuantile95 = 1.6449;
    private const double NormalQuantile99 = 2.3263;
    private static readonly double s_sigma = Math.Log(10) / NormalQuantile99;
    private readonly Dictionary<(Role, int), int> _attempts = [];

    /// <summary>The 95th percentile of a call's time, which nobody outside of a benchmark knows beforehand.</summary>
    internal static TimeSpan Percentile95 => TimeSpan.FromMilliseconds(MedianMilliseconds * Math.Exp(NormalQuantile95 * s_sigma));

    internal int Question { get; private set; }

    internal int Calls { get; private set; }

    internal double Tokens { get; private set; }

    /// <summary>Forgets what was asked, and answers another question from now on.</summary>
    internal void Begin(int question)
    {
        _attempts.Clear();
        (Question, Calls, Tokens) = (question, 0, 0);
    }

    internal async Task<string> AskAsync(Role role, int sample, CancellationToken cancellationToken)
    {
        TimeSpan time;
        lock (_attempts)
        {
            Calls++;
            int attempt = _attempts[(role, sample)] = _attempts.GetValueOrDefault((role, sample)) + 1;
            time = TimeOf(role, sample, cause == TailCause.Length ? 1 : attempt);
        }

        long start = clock.GetTimestamp();
        try
        {
            await Task.Delay(time, clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_attempts)
            {
                Tokens += clock.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        return Reply(role, sample);
    }

    private string Reply(Role role, int sample) => role switch
    {
        Role.Sampler => $"Solution {sample + 1}.\nAnswer: {AnswerOf(sample)}",
        Role.Judge => $"Checked.\nVerdict: {(Approves(sample) ? "correct" : "incorrect")}",
        Role.Ranker => "[3] > [1] > [2] > [4] > [5] > [6] > [7] > [8] > [9] > [10]",
        _ => $"Taken together.\nAnswer: {RightAnswer}",
    };

    // Those who are wrong seldom agree.
    private int AnswerOf(int sample) =>
        Uniform(Role.Sampler, sample, 0) < RightShare ? RightAnswer : 1 + (int)(6 * Uniform(Role.Sampler, sample, -1));

    private bool Approves(int sample) =>
        Uniform(Role.Judge, sample, 0) < (AnswerOf(sample) == RightAnswer ? ApprovalOfRight : ApprovalOfWrong);

    private TimeSpan TimeOf(Role role, int sample, int attempt)
    {
        // Box and Muller 1958. Whole milliseconds are what timers count.
        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(role, sample, 2 * attempt)));
        double normal = radius * Math.Cos(2 * Math.PI * Uniform(role, sample, (2 * attempt) + 1));
        return TimeSpan.FromMilliseconds(Math.Max(1, Math.Round(MedianMilliseconds * Math.Exp(s_sigma * normal))));
    }

    // SplitMix64 (Steele, Lea and Flood 2014) over all that a draw depends on; 0 to below 1.
    private double Uniform(Role role, int sample, int draw)
    {
        ulong state = 0;
        foreach (int part in (ReadOnlySpan<int>)[Question, (int)role, sample, draw])
        {
            state = BitOperations.RotateLeft(state, 17) ^ (uint)part;
            state += 0x9E3779B97F4A7C15;
            state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
            state ^= state >> 31;
        }

        return (state >> 11) * (1.0 / (1ul << 53));
    }
}
