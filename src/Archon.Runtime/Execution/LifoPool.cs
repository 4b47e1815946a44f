namespace Archon.Execution;

/// <summary>
/// A bounded last-in-first-out pool. (<c>DefaultObjectPool</c> keeps two objects a core, and so allocates as soon as many runs are in flight.)
/// </summary>
internal sealed class LifoPool<T>(int capacity)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly Stack<T> _items = new();
    private int _rented;

    /// <summary>Objects out at present; tests assert that it is back where it was.</summary>
    internal int Rented => Volatile.Read(ref _rented);

    internal T? TryRent()
    {
        Interlocked.Increment(ref _rented);
        lock (_lock)
        {
            return _items.TryPop(out T? item) ? item : null;
        }
    }

    internal void Return(T item)
    {
        Interlocked.Decrement(ref _rented);
        lock (_lock)
        {
            if (_items.Count < capacity)
            {
                _items.Push(item);
            }
        }
    }
}
