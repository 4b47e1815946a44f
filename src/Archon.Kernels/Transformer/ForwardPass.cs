using Archon.Kernels.Sampling;

namespace Archon.Kernels.Transformer;

/// <summary>
/// One step of the model over a batch of rows (one row is one token at one position of some sequence), on a team of threads. Many
/// rows are cut into tiles, which the threads claim one by one; a few rows are one tile, and the threads share its
/// matrices instead. Neither changes a bit of the result, because no output's order of additions depends on it.
/// </summary>
internal sealed unsafe class ForwardPass : IDisposable
{
    private const int ToleratedYields = 4;

    /// <summary>Tiles are cut at multiples of this: a kernel with fewer rows costs as much.</summary>
    private const int TileUnit = 4;

    private readonly LlamaModel _model;
    private readonly LlamaHyperparameters _shape;
    private readonly WorkerTeam _team;
    private readonly RotaryTable _rotary;
    private readonly KvBlock _block;
    private readonly int _queryWidth, _groupSize, _scoreStride;
    private readonly AlignedMemory<float> _stream, _qkv, _attended, _hidden, _logits;
    private readonly AlignedMemory<float>[] _normed, _scores;
    private readonly TokenSampler[] _samplers;
    private readonly int[] _positions, _logitSlots, _drawn, _claims;
    private readonly nint[] _pageTables;
    private readonly Sequence?[] _sampling;
    private int _rows, _slots, _tiles;
    private int _sharers, _stepsAlone, _penalty = 32;
    private bool _independent;

    public ForwardPass(LlamaModel model, int threads, int maxRows, int maxSlots)
    {
        _model = model;
        _shape = model.Shape;
        MaxRows = maxRows;
        _block = new KvBlock(_shape.HeadSize);
        _queryWidth = _shape.Heads * _shape.HeadSize;
        _groupSize = _shape.Heads / _shape.KeyValueHeads;
        _scoreStride = (_shape.ContextLength + 15) / 16 * 16;
        _rotary = new RotaryTable(_shape, _shape.ContextLength);
        _stream = new AlignedMemory<float>((long)maxRows * StreamStride);
        _qkv = new AlignedMemory<float>((long)maxRows * QkvStride);
        _attended = new AlignedMemory<float>((long)maxRows * _queryWidth);
        _hidden = new AlignedMemory<float>((long)maxRows * _shape.FeedForward);
        _logits = new AlignedMemory<float>((long)maxSlots * LogitStride);
        _normed = [.. Enumerable.Range(0, threads).Select(_ => new AlignedMemory<float>(Gemm.MaxRows * _shape.Width))];
        _scores = [.. Enumerable.Range(0, threads).Select(_ => new AlignedMemory<float>(2 * _scoreStride))];
        _samplers = [.. Enumerable.Range(0, threads).Select(_ => new TokenSampler(_shape.Vocabulary))];
        _positions = new int[maxRows];
        _pageTables = new nint[maxRows];
        _logitSlots = new int[maxRows];
        _drawn = new int[maxSlots];
        _sampling = new Sequence?[maxSlots];
        _claims = new int[_shape.Layers + 1];
        _team = new WorkerTeam(threads, Execute);
    }

    public int MaxRows { get; }

    /// <summary>Rows added to the next run.</summary>
    public int Rows => _rows;

    // Products are written in whole panels, so rows are as long as the padded product.
    private int StreamStride => (_shape.Width + 31) / 32 * 32;

    private int QkvStride => _model.Blocks[0].Qkv.PaddedOutputs;

    private int LogitStride => _model.Head.PaddedOutputs;

    /// <summary>Where the block of a layer and key-value head begins in a page, in bytes.</summary>
    private nint BlockOffset(int layer, int head) => ((nint)layer * _shape.KeyValueHeads + head) * _block.ByteLength;

    public void Clear() => (_rows, _slots, _independent) = (0, 0, true);

    /// <summary>Adds a token to the next run.</summary>
    /// <param name="token">The token.</param>
    /// <param name="position">Its position; the page that holds it exists.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="wantsNext">Whether the next token is to be drawn after it.</param>
    /// <param name="alone">Whether no other row of this run belongs to the same sequence.</param>
    public void Add(int token, int position, Sequence sequence, bool wantsNext, bool alone)
    {
        _model.Embedding.AsSpan(token * _shape.Width, _shape.Width).CopyTo(_stream.Span[(_rows * StreamStride)..]);
        _positions[_rows] = position;
        _pageTables[_rows] = (nint)sequence.PageTable!.Pointer;
        _logitSlots[_rows] = wantsNext ? _slots : -1;
        _independent &= alone;
        if (wantsNext)
            _sampling[_slots++] = sequence;
        _rows++;
    }

    /// <summary>Computes all rows and draws the tokens wanted, in the order in which they were added.</summary>
    public ReadOnlySpan<int> Run()
    {
        // Room for a remainder: units do not always divide evenly among the tiles.
        const int rowsPerTile = Gemm.MaxRows - TileUnit;
        int rounds = (_rows + rowsPerTile * _team.Size - 1) / (rowsPerTile * _team.Size);
        bool few = _rows < Gemm.KernelRows || (_rows == Gemm.KernelRows && !_independent);
        _tiles = few ? 1 : Math.Min(rounds * _team.Size, (_rows + TileUnit - 1) / TileUnit);
        Array.Clear(_claims);
        if (_tiles > 1)
            _team.Run();
        else
            RunShared();
        return _drawn.AsSpan(0, _slots);
    }

    /// <summary>
    /// One tile, shared by the team. That takes a barrier every few microseconds, which is fast on idle processors and dreadful on busy
    /// ones, where every barrier may wait for a thread to be scheduled; then the caller works alone for a while.
    /// </summary>
    private void RunShared()
    {
        if (_team.Size == 1 || _stepsAlone > 0)
        {
            _stepsAlone--;
            _sharers = 1;
            _team.RunAlone();
            return;
        }
        _sharers = _team.Size;
        int yields = _team.Yields;
        _team.Run();
        bool disturbed = _team.Yields - yields > ToleratedYields;
        _penalty = disturbed ? Math.Min(2 * _penalty, 2048) : 32;
        _stepsAlone = disturbed ? _penalty : 0;
    }

    /// <summary>The logits after the row that was the n-th to want a next token.</summary>
    public ReadOnlySpan<float> Logits(int slot) => _logits.Span.Slice(slot * LogitStride, _shape.Vocabulary);

    public void Dispose() => _team.Dispose();

    private void Execute(int worker)
    {
        if (_tiles == 1)
        {
            for (int layer = 0; layer < _shape.Layers; layer++)
            {
                Project(worker, layer, 0, _rows, worker, _sharers);
                Finish(worker, layer, 0, _rows, worker, _sharers);
            }
            Predict(worker, 0, _rows, worker, _sharers);
        }
        else if (_independent)
        {
            while (Claim(0, out int first, out int rows))
            {
                for (int layer = 0; layer < _shape.Layers; layer++)
                {
                    Project(worker, layer, first, rows, 0, 1);
                    Finish(worker, layer, first, rows, 0, 1);
                }
                Predict(worker, first, rows, 0, 1);
            }
        }
        else
        {
            // Rows of one sequence see each other's keys and values: all must be there before any attends.
            for (int layer = 0; layer <= _shape.Layers; layer++)
            {
                while (Claim(layer, out int first, out int rows))
                {
                    if (layer > 0)
                        Finish(worker, layer - 1, first, rows, 0, 1);
                    if (layer < _shape.Layers)
                        Project(worker, layer, first, rows, 0, 1);
                    else
                        Predict(worker, first, rows, 0, 1);
                }
                _team.Barrier(worker);
            }
        }
    }

    private bool Claim(int phase, out int first, out int rows)
    {
        int tile = Interlocked.Increment(ref _claims[phase]) - 1, units = (_rows + TileUnit - 1) / TileUnit;
        (first, int end) = Share(units, tile, _tiles);
        (first, end) = (first * TileUnit, Math.Min(end * TileUnit, _rows));
        rows = end - first;
        return tile < _tiles;
    }

    /// <summary>Waits for the workers that share a tile.</summary>
    private void Join(int worker, int parts)
    {
        if (parts > 1)
            _team.Barrier(worker);
    }

    private static (int First, int End) Share(int count, int part, int parts) => (count * part / parts, count * (part + 1) / parts);

    /// <summary>Queries, keys and values of a tile; keys and values go to their pages.</summary>
    private void Project(int worker, int layer, int first, int rows, int part, int parts)
    {
        LlamaLayer block = _model.Blocks[layer];
        float* normed = Normalize(worker, first, rows, block.AttentionNorm);
        (int from, int end) = Share(block.Qkv.Panels, part, parts);
        float* qkv = _qkv.Pointer + (nint)first * QkvStride;
        Gemm.Multiply(normed, _shape.Width, rows, block.Qkv, from, end, new StoreOutput(qkv, QkvStride));
        Join(worker, parts);
        (int fromRow, int endRow) = Share(rows, part, parts);
        for (int row = first + fromRow; row < first + endRow; row++)
            PlaceKeysAndValues(layer, row);
        Join(worker, parts);
    }

    private void PlaceKeysAndValues(int layer, int row)
    {
        int position = _positions[row], headSize = _shape.HeadSize;
        float* queries = _qkv.Pointer + (nint)row * QkvStride;
        float* keys = queries + _queryWidth, values = keys + _shape.KeyValueHeads * headSize;
        float scale = 1f / MathF.Sqrt(headSize);
        for (int head = 0; head < _shape.Heads; head++)
            _rotary.Rotate(queries + head * headSize, position, scale);
        var page = (byte*)((nint*)_pageTables[row])[position / KvPage.Positions];
        for (int head = 0; head < _shape.KeyValueHeads; head++, keys += headSize, values += headSize)
        {
            _rotary.Rotate(keys, position, 1);
            _block.Write(page + BlockOffset(layer, head), position % KvPage.Positions, keys, values);
        }
    }

    /// <summary>Attention and feed-forward of a tile, added to the residual stream.</summary>
    private void Finish(int worker, int layer, int first, int rows, int part, int parts)
    {
        LlamaLayer block = _model.Blocks[layer];
        float* stream = _stream.Pointer + (nint)first * StreamStride;
        float* attended = _attended.Pointer + (nint)first * _queryWidth;
        float* hidden = _hidden.Pointer + (nint)first * _shape.FeedForward;

        (int fromItem, int endItem) = Share(rows * _shape.KeyValueHeads, part, parts);
        for (int item = fromItem; item < endItem; item++)
        {
            // Head by head: the rows of a tile that share a prefix then find it in the cache.
            int head = item / rows, row = first + item % rows, query = head * _groupSize * _shape.HeadSize;
            int next = Math.Min(item + 1, endItem - 1), nextRow = first + next % rows;
            Attention.Prefetch(_block, (nint*)_pageTables[nextRow], BlockOffset(layer, next / rows), _positions[nextRow] + 1);
            Attention.Attend(
                _qkv.Pointer + (nint)row * QkvStride + query, _groupSize, _shape.HeadSize,
                _block, (nint*)_pageTables[row], BlockOffset(layer, head), _positions[row] + 1,
                _scores[worker].Pointer, _scoreStride, _attended.Pointer + (nint)row * _queryWidth + query);
        }
        Join(worker, parts);

        (int from, int end) = Share(block.Output.Panels, part, parts);
        Gemm.Multiply(attended, _queryWidth, rows, block.Output, from, end, new AddOutput(stream, StreamStride));
        Join(worker, parts);

        float* normed = Normalize(worker, first, rows, block.FeedForwardNorm);
        (from, end) = Share(block.GateUp.Panels, part, parts);
        Gemm.Multiply(normed, _shape.Width, rows, block.GateUp, from, end, new SwiGluOutput(hidden, _shape.FeedForward));
        Join(worker, parts);

        (from, end) = Share(block.Down.Panels, part, parts);
        Gemm.Multiply(hidden, _shape.FeedForward, rows, block.Down, from, end, new AddOutput(stream, StreamStride));
        Join(worker, parts);
    }

    /// <summary>Logits and next tokens of those rows of a tile that want them.</summary>
    private void Predict(int worker, int first, int rows, int part, int parts)
    {
        float* normed = _normed[worker].Pointer;
        int count = 0, slot = 0;
        for (int row = first; row < first + rows; row++)
        {
            if (_logitSlots[row] < 0)
                continue;
            float* stream = _stream.Pointer + (nint)row * StreamStride;
            VectorMath.RmsNorm(
                stream, _model.OutputNorm.Pointer, normed + count * _shape.Width, _shape.Width, _shape.NormEpsilon);
            slot = _logitSlots[row] - count++; // slots of a tile follow each other
        }
        if (count == 0)
            return;
        (int from, int end) = Share(_model.Head.Panels, part, parts);
        StoreOutput output = new(_logits.Pointer + (nint)slot * LogitStride, LogitStride);
        Gemm.Multiply(normed, _shape.Width, count, _model.Head, from, end, output);
        Join(worker, parts);
        (int fromSlot, int endSlot) = Share(count, part, parts);
        for (int i = slot + fromSlot; i < slot + endSlot; i++)
            _drawn[i] = _sampling[i]!.Sample(Logits(i), _samplers[worker]);
    }

    private float* Normalize(int worker, int first, int rows, AlignedMemory<float> weight)
    {
        float* normed = _normed[worker].Pointer;
        for (int row = 0; row < rows; row++)
        {
            float* stream = _stream.Pointer + (nint)(first + row) * StreamStride;
            VectorMath.RmsNorm(stream, weight.Pointer, normed + row * _shape.Width, _shape.Width, _shape.NormEpsilon);
        }
        return normed;
    }
}
