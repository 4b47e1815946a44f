namespace Archon.Execution;

/// <summary>
/// A bounded last-in-first-out pool. (<c>DefaultObjectPool</c> keeps two objects a core, and so allocates as soon as many runs are in
/// flight.)
/// </summary>
internal sealed class LifoPool<T>(int capacity)
    where T : class
{
    private readonly Lock _lock = new();
    private Slot[] _kept = [];
    private int _count;
    private int _rented;

    /// <summary>Objects out at present; tests assert that it is back where it was.</summary>
    internal int Rented => Volatile.Read(ref _rented);

    internal T? TryRent()
    {
        lock (_lock)
        {
            _rented++;
            if (_count == 0)
            {
                return null;
            }

            ref Slot slot = ref _kept[--_count];
            T? item = slot.Item;
            slot.Item = null;
            return item;
        }
    }

    internal void Return(T item)
    {
        lock (_lock)
        {
            _rented--;
            if (_count == capacity)
            {
                return;
            }

            if (_count == _kept.Length)
            {
                Array.Resize(ref _kept, Math.Min(capacity, Math.Max(16, 2 * _count)));
            }

            _kept[_count++].Item = item;
        }
    }

    // Spares every store the check of an array's element type.
    private struct Slot
    {
        internal T? Item;
    }
}
