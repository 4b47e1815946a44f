using Archon.Kernels.Transformer;

namespace Archon;

/// <summary>How an <see cref="EmbeddedEndpoint"/> uses the machine.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>Threads that compute. At least 1; by default one per processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Replies that grow at the same time; further calls wait. At least 1.</summary>
    public int MaxConcurrency { get; init; } = 64;

    /// <summary>Bytes for the keys and values of running and remembered texts.</summary>
    public long CacheBytes { get; init; } = 256L << 20;

    /// <summary>Temperature of requests that name none.</summary>
    public double DefaultTemperature { get; init; } = 0.8;

    internal BatchDecoderOptions ToDecoder() => new() { Threads = Threads, MaxSequences = MaxConcurrency, CacheBytes = CacheBytes };
}
