using Archon;
using Archon.Allocations;

var s = new Subject(new ModelCatalog { { "m", new PooledEndpoint() } });
var leases = new ValueTask<RunLease>[1024];
foreach (int inFlight in (int[])[1, 64, 1024])
{
    var d = new Driver(s, leases);
    Console.WriteLine($"{inFlight}: {await AllocationMeter.BytesPerRunAsync(d.BurstAsync, inFlight, 20_000)}");
}

internal sealed class Driver(Subject s, ValueTask<RunLease>[] leases)
{

    public async Task BurstAsync(int n, int bursts)
    {
        for (int b = 0; b < bursts; b++) {
        for (int i = 0; i < n; i++) leases[i] = s.RunAsync("What is 6 times 7?"u8);
        for (int i = 0; i < n; i++) (await leases[i].ConfigureAwait(false)).Dispose();}
    }
}
