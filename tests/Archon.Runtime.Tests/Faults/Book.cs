using System.Collections.Concurrent;

namespace Archon.Runtime.Tests.Faults;

/// <summary>What the server and the wire know about every run: the truth that the client's own accounts are held against.</summary>
internal sealed class Book
{
    private readonly ConcurrentDictionary<int, Page> _pages = new();

    internal Page this[int run] => _pages.GetOrAdd(run, static _ => new());

    /// <summary>How often each fault was served.</summary>
    internal ConcurrentDictionary<Fault, int> Faults { get; } = new();

    /// <summary>How often several samples were asked for at once, by their number.</summary>
    internal ConcurrentDictionary<int, int> Folds { get; } = new();

    /// <summary>What was served to several runs together.</summary>
    internal Spend Served(IEnumerable<int> runs) => runs.Aggregate(default(Spend), (sum, run) => sum + this[run].Served);

    /// <summary>What is known about one run.</summary>
    internal sealed class Page
    {
        private readonly Lock _lock = new();

        /// <summary>What the server did for it, whether or not the client heard of it.</summary>
        internal Spend Served { get; private set; }

        /// <summary>Answers of sampling calls that the client has read to their end.</summary>
        internal int Answers { get; private set; }

        /// <summary>Calls of which the client knows what they used: they were told, or refused.</summary>
        internal int CallsTold { get; private set; }

        /// <summary>Tokens that replies told of which the client has read to their end.</summary>
        internal long TokensTold { get; private set; }

        internal void Serve(Spend spend)
        {
            lock (_lock)
            {
                Served += spend;
            }
        }

        internal void Deliver(int answers, int calls, int tokens)
        {
            lock (_lock)
            {
                Answers += answers;
                CallsTold += calls;
                TokensTold += tokens;
            }
        }
    }
}
