namespace Archon.SideBySide.Servers;

/// <summary>What ways to treat several or overloaded servers are worth, on simulated ones.</summary>
internal static class ServersBenchmark
{
    internal static void Run(bool json)
    {
        List<AffinityRow> affinity = AffinityExperiment.Run();
        List<LimitRow> limits = LimitExperiment.Run();
        Console.WriteLine(json
            ? Json.Of(new { affinity, limits })
            : $"{AffinityExperiment.ToTable(affinity)}\n\n{LimitExperiment.ToTable(limits)}");
    }
}
