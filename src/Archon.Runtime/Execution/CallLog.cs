using System.Collections.Immutable;

namespace Archon.Execution;

/// <summary>What every layer and call of a run did, kept in reused memory until the caller wants it as objects.</summary>
internal sealed class CallLog
{
    private readonly List<LayerEntry> _layers = [];
    private readonly List<CallEntry> _calls = [];
    private readonly List<int> _kept = [];

    internal Usage Usage { get; private set; }

    internal int Repairs { get; private set; }

    /// <summary>Layers begun so far.</summary>
    internal int LayerCount => _layers.Count;

    internal void BeginLayer(int number, string description) => _layers.Add(new(number, description, _calls.Count, _kept.Count, 0));

    internal void EndLayer(List<CandidateSlot> candidates)
    {
        LayerEntry layer = _layers[^1];
        foreach (CandidateSlot candidate in candidates)
        {
            _kept.Add(candidate.Id);
        }

        _layers[^1] = layer with { Kept = candidates.Count };
    }

    internal void Add(Branch branch)
    {
        _calls.Add(new(
            _layers[^1].Number, branch.Endpoint.Name, branch.Sample, branch.Outcome, branch.Usage, branch.Error, branch.Failure));
        Usage += branch.Usage;
        if (branch.Deviated)
        {
            Repairs++;
        }
    }

    internal void Clear()
    {
        _layers.Clear();
        _calls.Clear();
        _kept.Clear();
        Usage = default;
        Repairs = 0;
    }

    internal ImmutableArray<CallReport> ToCalls()
    {
        var calls = ImmutableArray.CreateBuilder<CallReport>(_calls.Count);
        foreach (CallEntry call in _calls)
        {
            calls.Add(new(call.Layer, call.Model, call.Sample, call.Outcome, call.Usage, call.Error) { Failure = call.Failure });
        }

        return calls.MoveToImmutable();
    }

    internal ImmutableArray<LayerReport> ToLayers(ImmutableArray<Candidate> all, ImmutableArray<CallReport> calls)
    {
        var layers = ImmutableArray.CreateBuilder<LayerReport>(_layers.Count);
        for (int i = 0; i < _layers.Count; i++)
        {
            LayerEntry layer = _layers[i];
            int end = i + 1 < _layers.Count ? _layers[i + 1].FirstCall : _calls.Count;
            var kept = ImmutableArray.CreateBuilder<Candidate>(layer.Kept);
            for (int k = 0; k < layer.Kept; k++)
            {
                kept.Add(all[_kept[layer.FirstKept + k]]);
            }

            layers.Add(new(layer.Number, layer.Description, kept.MoveToImmutable(), calls[layer.FirstCall..end]));
        }

        return layers.MoveToImmutable();
    }

    private readonly record struct LayerEntry(int Number, string Description, int FirstCall, int FirstKept, int Kept);

    private readonly record struct CallEntry(
        int Layer, string Model, int Sample, CallOutcome Outcome, Usage Usage, string? Error, FailureKind Failure);
}
