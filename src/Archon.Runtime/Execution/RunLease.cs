using Archon.CompilerServices;

namespace Archon;

/// <summary>
/// A finished run whose memory is pooled: its text is valid until <see cref="Dispose"/>. The door for callers that must not allocate;
/// everybody else asks for an <see cref="Answer"/>.
/// </summary>
/// <remarks>Dispose it exactly once. Any use after that throws, and cannot reach a later run's text.</remarks>
public readonly struct RunLease : IDisposable, IEquatable<RunLease>
{
    private readonly PipelineRun? _run;
    private readonly int _version;

    internal RunLease(PipelineRun run)
    {
        _run = run;
        _version = run.Version;
    }

    /// <summary>The text of the best candidate in UTF-8.</summary>
    /// <exception cref="ObjectDisposedException">The lease has been disposed.</exception>
    public ReadOnlySpan<byte> Utf8Text => Run.Candidates[0].Text.WrittenSpan;

    /// <summary>What all calls used together.</summary>
    /// <exception cref="ObjectDisposedException">The lease has been disposed.</exception>
    public Usage Usage => Run.Log.Usage;

    /// <summary>Replies that deviated from the format asked for.</summary>
    /// <exception cref="ObjectDisposedException">The lease has been disposed.</exception>
    public int Repairs => Run.Log.Repairs;

    /// <summary>Why the run ended.</summary>
    /// <exception cref="ObjectDisposedException">The lease has been disposed.</exception>
    public StopReason StopReason => Run.StopReason;

    /// <summary>The seed of the run.</summary>
    /// <exception cref="ObjectDisposedException">The lease has been disposed.</exception>
    public ulong Seed => Run.Seed;

    private PipelineRun Run =>
        _run is { } run && run.Version == _version ? run : throw new ObjectDisposedException(nameof(RunLease));

    /// <summary>Copies the run into a plain answer.</summary>
    /// <returns>The answer, which stays valid after the lease is disposed.</returns>
    /// <exception cref="ObjectDisposedException">The lease has been disposed.</exception>
    public Answer ToAnswer() => new(Run);

    /// <summary>Gives the memory back. A second call does nothing.</summary>
    public void Dispose()
    {
        if (_run is { } run && run.Version == _version)
        {
            run.Return();
        }
    }

    /// <inheritdoc/>
    public bool Equals(RunLease other) => ReferenceEquals(_run, other._run) && _version == other._version;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RunLease other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_run, _version);

    /// <summary>Whether two leases are of the same run.</summary>
    public static bool operator ==(RunLease left, RunLease right) => left.Equals(right);

    /// <summary>Whether two leases are of different runs.</summary>
    public static bool operator !=(RunLease left, RunLease right) => !left.Equals(right);
}
