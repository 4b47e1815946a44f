using Archon.CompilerServices;

namespace Archon.Execution;

/// <summary>
/// Calls of the layer that follows, each about one answer of the layer at hand. They are prepared before the answer is asked for and begin
/// on the thread that brings it, so that nothing is shared and nothing is locked; the layer itself takes over what has begun.
/// </summary>
internal sealed class HeadStarts(PipelineRun run, RunLimits limits, BranchPool pool)
{
    private readonly List<Follower> _followers = [];
    private List<Branch> _current = [];
    private List<Branch> _next = [];

    /// <summary>Starts a layer: what has begun becomes its own to take over.</summary>
    internal void BeginLayer() => (_current, _next) = (_next, _current);

    /// <summary>Asks a model about each answer that is expected from now on.</summary>
    internal void Add(IModelEndpoint endpoint, CallSpec spec, int firstSample) => _followers.Add(new(endpoint, spec, firstSample));

    /// <summary>Prepares what waits for an answer.</summary>
    /// <param name="answer">The call that brings it; not started yet.</param>
    /// <param name="position">Where it will stand among the candidates.</param>
    /// <param name="wave">What the calls are waited for with.</param>
    internal void Expect(Branch answer, int position, Wave wave)
    {
        if (_followers.Count == 0)
        {
            return;
        }

        answer.Candidate = run.RentCandidate();
        Branch? last = null;
        foreach (Follower follower in _followers)
        {
            for (int sample = 0; sample < follower.Spec.Samples; sample++)
            {
                int index = follower.FirstSample + (position * follower.Spec.SamplesApart) + sample;
                Branch branch = pool.Rent();
                branch.Prepare(follower.Endpoint, follower.Spec, index, answer.Candidate, wave, isEarly: true);
                if (last is null)
                {
                    answer.FirstFollower = branch;
                }
                else
                {
                    last.NextFollower = branch;
                }

                last = branch;
                _next.Add(branch);
                wave.Add();
            }
        }
    }

    /// <summary>Begins what waits for an answer, on the thread that brought it.</summary>
    /// <param name="answer">The call that has ended.</param>
    /// <param name="answers">Answers the layer has asked for.</param>
    internal void Begin(Branch answer, int answers)
    {
        if (answer.HasReply)
        {
            answer.Candidate!.Take(answer);
        }

        for (Branch? branch = answer.FirstFollower; branch is not null; branch = branch.NextFollower)
        {
            if (!answer.HasReply || limits.IsCancelled || !TryBegin(branch, answers))
            {
                branch.Wave.Signal();
            }
        }
    }

    /// <summary>Takes over a call that has begun, if there is one.</summary>
    internal Branch? TakeOver(CandidateSlot subject, CallSpec spec)
    {
        for (int i = 0; i < _current.Count; i++)
        {
            Branch branch = _current[i];
            if (branch.HasBegun && branch.Subject == subject && branch.Spec == spec)
            {
                _current.RemoveAt(i);
                branch.TakeOver();
                return branch;
            }
        }

        return null;
    }

    /// <summary>Ends a layer: what nobody took over is given back.</summary>
    internal void EndLayer()
    {
        Release(_current);
        _followers.Clear();
    }

    /// <summary>Ends the run: what has begun for a layer that never comes is given back.</summary>
    internal void End()
    {
        EndLayer();
        Release(_next);
    }

    private bool TryBegin(Branch branch, int answers)
    {
        try
        {
            RequestWriter.Write(branch, null, run);
        }
        catch (Exception)
        {
            // This thread is an endpoint's. The layer itself asks what has not begun and throws it at its caller.
            return false;
        }

        if (!limits.IsLimited)
        {
            return branch.TryStart(default);
        }

        bool begins = branch.TryStart(run.Provision.AfterNext(run.Candidates.Count + answers));
        if (begins)
        {
            run.Provision.OnBegunEarly(branch.Worst);
        }

        return begins;
    }

    private void Release(List<Branch> branches)
    {
        foreach (Branch branch in branches)
        {
            pool.Return(branch);
        }

        branches.Clear();
    }

    /// <summary>What is asked about each answer of a layer.</summary>
    private readonly record struct Follower(IModelEndpoint Endpoint, CallSpec Spec, int FirstSample);
}
