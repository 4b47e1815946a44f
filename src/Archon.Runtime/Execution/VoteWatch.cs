using Archon.Kernels.Voting;

namespace Archon.Execution;

/// <summary>Reads the answers of a layer as they come, and ends the layer once the vote over them is decided.</summary>
internal abstract class VoteWatch
{
    /// <summary>The place of the first answer that does not count.</summary>
    internal abstract int Cut { get; }

    /// <summary>Starts with the candidates there are.</summary>
    /// <param name="candidates">They vote, too, and stand before the answers of the layer.</param>
    /// <param name="earlyStop">Whether it may stop when little doubt is left.</param>
    /// <param name="wave">What it cancels; <see langword="null"/> when all calls are to end by themselves.</param>
    internal abstract void Begin(List<CandidateSlot> candidates, bool earlyStop, Wave? wave);

    /// <summary>Expects an answer.</summary>
    internal abstract void Add(int place);

    /// <summary>Expects no more; until now nothing could be decided.</summary>
    internal abstract void Seal();

    /// <summary>Hears that a call has ended. Called by many threads at once.</summary>
    internal abstract void OnEnded(Branch branch);

    /// <summary>Forgets everything.</summary>
    internal abstract void End();
}

/// <inheritdoc/>
/// <typeparam name="TAnswer">The type of the answers.</typeparam>
internal sealed class VoteWatch<TAnswer> : VoteWatch
    where TAnswer : struct, IAnswer<TAnswer>
{
    private readonly Lock _gate = new();
    private TAnswer[] _answers = new TAnswer[16];
    private bool[] _readable = new bool[16];
    private bool[] _ended = new bool[16];
    private double[] _scores = new double[16];
    private Wave? _wave;
    private bool _earlyStop;
    private bool _sealed;
    private bool _decided;
    private int _candidates;
    private int _count;
    private int _pending;
    private int _prefix;
    private int _cut = int.MaxValue;

    internal override int Cut => _cut;

    internal override void Begin(List<CandidateSlot> candidates, bool earlyStop, Wave? wave)
    {
        _earlyStop = earlyStop;
        _wave = wave;
        foreach (CandidateSlot candidate in candidates)
        {
            int at = Reserve();
            _readable[at] = TryRead(candidate.Text.WrittenSpan, out _answers[at]);
            _scores[at] = double.IsNaN(candidate.Score) ? 0 : candidate.Score;
            _ended[at] = true;
        }

        _candidates = candidates.Count;
    }

    internal override void Add(int place)
    {
        lock (_gate)
        {
            Reserve();
            _pending++;
        }
    }

    internal override void Seal()
    {
        bool ends;
        lock (_gate)
        {
            _sealed = true;
            ends = Decides();
        }

        if (ends)
        {
            _wave?.Cancel();
        }
    }

    internal override void OnEnded(Branch branch)
    {
        TAnswer answer = default;
        bool readable = branch.HasReply && TryRead(branch.Reply.WrittenSpan, out answer);
        bool ends;
        lock (_gate)
        {
            int at = _candidates + branch.Place;
            (_answers[at], _readable[at], _ended[at]) = (answer, readable, true);
            _pending--;
            ends = Decides();
        }

        if (ends)
        {
            _wave?.Cancel();
        }
    }

    internal override void End()
    {
        Array.Clear(_answers, 0, _count);
        Array.Clear(_readable, 0, _count);
        Array.Clear(_ended, 0, _count);
        Array.Clear(_scores, 0, _count);
        _candidates = _count = _pending = _prefix = 0;
        _cut = int.MaxValue;
        _sealed = _decided = false;
        _wave = null;
    }

    // The reader is the caller's code. The vote itself reads the answer again and throws at the caller, not at an endpoint's thread.
    private static bool TryRead(ReadOnlySpan<byte> text, out TAnswer answer)
    {
        try
        {
            return TAnswer.TryRead(text, out answer);
        }
        catch (Exception)
        {
            answer = default;
            return false;
        }
    }

    private int Reserve()
    {
        if (_count == _answers.Length)
        {
            Array.Resize(ref _answers, _count * 2);
            Array.Resize(ref _readable, _count * 2);
            Array.Resize(ref _ended, _count * 2);
            Array.Resize(ref _scores, _count * 2);
        }

        return _count++;
    }

    /// <summary>Whether the layer ends now; true once.</summary>
    private bool Decides()
    {
        if (!_sealed || _decided)
        {
            return false;
        }

        _decided = _earlyStop ? IsClearEnough() : IsDecided();
        return _decided && _pending > 0;
    }

    /// <summary>Whether nothing that is pending can change the outcome, nor which candidate stands for it.</summary>
    private bool IsDecided()
    {
        VoteResult result = Count(_count);
        return result.HasWinner
            && EarlyStop.IsDecided(result.Votes - result.RunnerUpVotes, _pending)
            && (_scores[result.Winner] > 0 || !_ended.AsSpan(0, result.Winner).Contains(false));
    }

    /// <summary>
    /// Whether the votes leave little doubt. Only the answers before the first that is pending are looked at, one after the other, so that the vote stops at
    /// the same answer whichever comes first, and does not favour short ones.
    /// </summary>
    private bool IsClearEnough()
    {
        for (; _prefix < _count && _ended[_prefix]; _prefix++)
        {
            VoteResult result = Count(_prefix + 1);
            if (_prefix >= _candidates && result.HasWinner && IsClearEnough(result, _count - _prefix - 1))
            {
                _cut = _prefix + 1 - _candidates;
                return true;
            }
        }

        return false;
    }

    private static bool IsClearEnough(in VoteResult result, int remaining) =>
        EarlyStop.IsDecided(result.Votes - result.RunnerUpVotes, remaining)
        || (result.Votes + result.RunnerUpVotes <= EarlyStop.MaxVotes && EarlyStop.IsConfident(result.Votes, result.RunnerUpVotes));

    private VoteResult Count(int answers) => MajorityVote.DecideByCount<TAnswer>(
        _answers.AsSpan(0, answers), _readable.AsSpan(0, answers), _scores.AsSpan(0, answers));
}
