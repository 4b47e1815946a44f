using Archon.Kernels.Voting;

namespace Archon.Execution;

/// <summary>
/// Reads the answers of a layer as they come, and ends the layer once the vote over them is decided; one that may stop early asks for no
/// more of them than could settle it.
/// </summary>
internal abstract class VoteWatch
{
    /// <summary>Starts with the candidates there are.</summary>
    /// <param name="candidates">They vote, too, and stand before the answers of the layer.</param>
    /// <param name="earlyStop">Whether it may stop when little doubt is left.</param>
    /// <param name="wave">What it cancels when it is decided; <see langword="null"/> when all calls are to end by themselves.</param>
    internal abstract void Begin(List<CandidateSlot> candidates, bool earlyStop, Wave? wave);

    /// <summary>Whether an answer is not asked for yet, since those before it may settle the vote.</summary>
    internal abstract bool Holds(int place);

    /// <summary>Expects an answer.</summary>
    internal abstract void Add(int place);

    /// <summary>Expects no more; until now nothing could be decided.</summary>
    internal abstract void Seal();

    /// <summary>Lets as many more answers be asked for as could settle the vote, when all that were have come.</summary>
    internal abstract void Advance();

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
    private int _asked;

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

        _candidates = _asked = candidates.Count;
    }

    internal override bool Holds(int place) => _earlyStop && _candidates + place >= _asked;

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

    // Only the first answers, in the order of their samples, are ever asked for: the vote stops at the same one whichever comes first,
    // wastes none, and does not favour short ones.
    internal override void Advance()
    {
        lock (_gate)
        {
            if (_earlyStop && !_ended.AsSpan(0, _asked).Contains(false))
            {
                VoteResult result = Count(_asked);
                _asked += EarlyStop.Needed(result.Votes, result.RunnerUpVotes, _count - _asked);
            }
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
        _candidates = _count = _pending = _asked = 0;
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
        if (!_sealed || _decided || _earlyStop)
        {
            return false;
        }

        _decided = IsDecided();
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

    private VoteResult Count(int answers) => MajorityVote.DecideByCount<TAnswer>(
        _answers.AsSpan(0, answers), _readable.AsSpan(0, answers), _scores.AsSpan(0, answers));
}
