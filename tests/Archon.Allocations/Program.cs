using System.Globalization;
using Archon;
using Archon.Allocations;

// Managed bytes of orchestration per run. Exit code 0: the promise holds. 1: it does not. 2: cannot be measured like this.
#if DEBUG
await Console.Error.WriteLineAsync(
    "Debug builds allocate state machines. Run: dotnet run -c Release --project tests/Archon.Allocations").ConfigureAwait(false);
return 2;
#else
const int Runs = 8_192;
const int Points = 512;
const double MostPerRun = 0.5;
const double MostPerCancelledLayer = 1_000;
int[] widths = [1, 64, 1_024];

if (args is not ([] or ["--json"]))
{
    await Console.Error.WriteLineAsync("Usage: dotnet run -c Release --project tests/Archon.Allocations [-- --json]").ConfigureAwait(false);
    return 2;
}

Pipeline fusion = new Fusion(new ModelCatalog { { "m", new PooledEndpoint(PooledEndpoint.Order) } });
if (args.Length > 0)
{
    double[] bytes = await MeasureAsync(new Burst(fusion).RunAsync).ConfigureAwait(false);
    IEnumerable<string> rows = widths.Zip(bytes, static (width, value) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"inFlight\": {width}, \"bytesPerRun\": {value:0.####}}}"));
    Console.WriteLine($"[{string.Join(", ", rows)}]");
    return bytes.All(static value => value < MostPerRun) ? 0 : 1;
}

List<string> problems = [];
Console.WriteLine(
    "Managed bytes per run. Every burst starts all its runs before it awaits the first; the counter is read when nothing is in flight.");
Console.WriteLine("The model completes asynchronously through the thread pool and allocates nothing itself.");
Console.WriteLine();
Console.WriteLine($"{"runs in flight",-50}{string.Concat(widths.Select(static width => $"{width,10:N0}"))}");
double[] known = await RowAsync("the meter itself: one object of 24 bytes a run", new KnownAllocation().RunAsync).ConfigureAwait(false);
double[] fused = await RowAsync("ensemble-10 > rank > fuse, 12 calls", new Burst(fusion).RunAsync).ConfigureAwait(false);
Pipeline verified = new Verified(new ModelCatalog { { "m", new PooledEndpoint(PooledEndpoint.Verdict) } });
double[] voted = await RowAsync("ensemble-4 > verify each > vote, 8 calls", new Burst(verified).RunAsync).ConfigureAwait(false);
Pipeline undecided = new Voted(new ModelCatalog { { "m", new PooledEndpoint(PooledEndpoint.Silence) } });
double[] watched = await RowAsync("ensemble-10 > vote, never decided early", new Burst(undecided).RunAsync).ConfigureAwait(false);
var prices = new ModelOptions { ContextLength = 4_096, Price = { Prompt = 0.15m, Completion = 0.6m, Cached = 0.075m } };
Pipeline budgeted = new Budgeted(new ModelCatalog { { "m", new PooledEndpoint(PooledEndpoint.Order), prices } });
var ledger = new BudgetLedger(new RunBudget { Usd = 1_000_000 });
Burst shared = new(budgeted, [new() { Ledger = ledger }]);
double[] paid = await RowAsync("the first within a budget and a shared ledger", shared.RunAsync).ConfigureAwait(false);
SearchSpace space = Open.Space;
var random = new Random(1);
RunOptions[] points = [.. Enumerable.Range(0, Points).Select(_ => new RunOptions
{
    Architecture = space.Create([.. space.Parameters.Select(parameter => parameter.ValueAt(random.Next(parameter.Count)))]),
})];
var models = new PooledEndpoint(PooledEndpoint.Order);
Pipeline open = new Open(new ModelCatalog { { "m", models }, { "n", models }, { "o", models } });
double[] mixed = await RowAsync($"{Points} architectures of one class, mixed", new Burst(open, points).RunAsync).ConfigureAwait(false);

Check(
    known.All(static bytes => Math.Abs(bytes - 24) < MostPerRun),
    "The meter does not read 24 bytes for an object of 24 bytes: do not trust the other numbers.");
Check(
    ledger.Spent.Calls > 0 && ledger.Spent.Calls % 12 == 0 && ledger.Reserved == default,
    $"The ledger has lost something: {ledger.Spent}, {ledger.Reserved}.");
Check(
    fused.Concat(voted).Concat(watched).Concat(paid).Concat(mixed).All(static bytes => bytes < MostPerRun),
    $"A run allocates {MostPerRun} bytes or more.");

Console.WriteLine();
double cancelled = await CancelledAsync("10 calls, by its caller", new OneLayer(Held()), 10).ConfigureAwait(false);
double decided = await CancelledAsync("4 calls, by its vote", new Voted(Held(answered: 6)), 4).ConfigureAwait(false);
await CancelledAsync("10 calls, by its caller, where a vote may do it, too", new Voted(Held()), 10).ConfigureAwait(false);
Check(Math.Max(cancelled, decided) <= MostPerCancelledLayer, $"A cancelled layer costs more than {MostPerCancelledLayer:N0} bytes.");

await ReturnedAsync("cancelled", RentCheck.AfterCancellationAsync()).ConfigureAwait(false);
await ReturnedAsync("faulted", RentCheck.AfterFaultsAsync()).ConfigureAwait(false);
await ReturnedAsync("timed out", RentCheck.AfterDeadlinesAsync()).ConfigureAwait(false);

Console.WriteLine();
Console.WriteLine(problems.Count == 0
    ? "OK: runs allocate nothing, and everything rented comes back."
    : string.Join('\n', problems.Select(static problem => $"FAILED: {problem}")));
return problems.Count == 0 ? 0 : 1;

static ModelCatalog Held(int answered = 0) => new() { { "m", new HeldEndpoint(answered) } };

async Task<double> CancelledAsync(string how, Pipeline pipeline, int calls)
{
    double bytes = await CancellationCost.BytesAsync(pipeline, calls).ConfigureAwait(false);
    Console.WriteLine($"Cancelling a layer with {how}: {bytes:N0} bytes over cancelling the calls by hand.");
    return bytes;
}

async Task<double[]> MeasureAsync(Func<int, int, Task> bursts)
{
    var bytes = new double[widths.Length];
    for (int i = 0; i < widths.Length; i++)
    {
        bytes[i] = await AllocationMeter.BytesPerRunAsync(bursts, widths[i], Runs).ConfigureAwait(false);
    }

    return bytes;
}

async Task<double[]> RowAsync(string name, Func<int, int, Task> bursts)
{
    double[] bytes = await MeasureAsync(bursts).ConfigureAwait(false);
    IEnumerable<string> columns = bytes.Select(static value => string.Create(CultureInfo.InvariantCulture, $"{value,10:0.000}"));
    Console.WriteLine($"{name,-50}{string.Concat(columns)}");
    return bytes;
}

async Task ReturnedAsync(string fate, Task<string?> check)
{
    string? missing = await check.ConfigureAwait(false);
    Console.WriteLine($"After runs that were {fate}, rented and not returned: {missing ?? "nothing"}.");
    Check(missing is null, $"Runs that were {fate} keep {missing}.");
}

void Check(bool holds, string problem)
{
    if (!holds)
    {
        problems.Add(problem);
    }
}
#endif
