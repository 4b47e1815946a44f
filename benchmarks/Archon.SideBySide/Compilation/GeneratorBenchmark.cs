using System.Diagnostics;
using System.Globalization;
using Archon.Generators;
using Microsoft.CodeAnalysis;

namespace Archon.SideBySide.Compilation;

/// <summary>What the generator adds to the work of an editor: cold, after an edit elsewhere, after an edit of one pipeline.</summary>
internal static class GeneratorBenchmark
{
    private const int Pipelines = 100;
    private const int Edits = 60;

    internal static void Run(bool json)
    {
        Watched one = Watch(new(1, new PipelineGenerator()), static _ => { }, repetitions: 1);
        Watched all = Watch(new(Pipelines, new PipelineGenerator()), static _ => { }, repetitions: 1);

        EditedProject project = Warm(new PipelineGenerator());
        Watched elsewhere = Watch(project, static project => project.EditElsewhere(), Edits);
        string models = project.Count(StepNames.Pipelines), files = project.Count(null);
        Watched pipeline = Watch(project, static project => project.EditPipeline(), Edits);
        string written = project.Count(null);
        Watched binding = Watch(Warm(new BindingOnly()), static project => project.EditElsewhere(), Edits);

        Found found = new(one, all, elsewhere, binding, pipeline, models, files, written);
        Console.WriteLine(json ? ToJson(found) : ToTable(found));
    }

    private static string ToJson(Found found) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"pipelines": {{Pipelines}}, "coldOneMs": {{found.One.Milliseconds:0.#}}, "coldAllMs": {{found.All.Milliseconds:0.#}},
         "editElsewhere": {"msPerPipeline": {{found.Elsewhere.Milliseconds / Pipelines:0.####}}, "bytesPerPipeline": {{found.Elsewhere.Bytes / Pipelines}}, "models": "{{found.Models}}", "files": "{{found.Files}}"},
         "bindingAlone": {"msPerPipeline": {{found.Binding.Milliseconds / Pipelines:0.####}}, "bytesPerPipeline": {{found.Binding.Bytes / Pipelines}}},
         "editOfOne": {"ms": {{found.Pipeline.Milliseconds:0.##}}, "files": "{{found.Written}}" } }
        """);

    private static string ToTable(Found found) => string.Create(CultureInfo.InvariantCulture, $"""
        The generator on a project of {Pipelines} pipelines of six layers and one other file. Edits: the best of {Edits}.

        cold, 1 pipeline, the first of this process     {found.One.Milliseconds,8:N1} ms
        cold, {Pipelines} pipelines                             {found.All.Milliseconds,8:N1} ms
        an edit elsewhere, per pipeline                 {found.Elsewhere.Milliseconds / Pipelines,8:N3} ms {found.Elsewhere.Bytes / Pipelines / 1000.0,8:N1} kB   models: {found.Models}; files: {found.Files}
          of it the compiler's binding of attributes    {found.Binding.Milliseconds / Pipelines,8:N3} ms {found.Binding.Bytes / Pipelines / 1000.0,8:N1} kB
        an edit of one pipeline                         {found.Pipeline.Milliseconds,8:N1} ms               files: {found.Written}
        """);

    private static EditedProject Warm(IIncrementalGenerator generator)
    {
        EditedProject project = new(Pipelines, generator);
        project.Generate();
        Watch(project, static project => project.EditPipeline(), Edits);
        Watch(project, static project => project.EditElsewhere(), Edits);
        return project;
    }

    /// <summary>The least of several runs of the generator: what else runs on the machine only ever adds. The edit is not measured, the compiler's binding is.</summary>
    private static Watched Watch(EditedProject project, Action<EditedProject> edit, int repetitions)
    {
        Watched least = new(double.PositiveInfinity, long.MaxValue);
        for (int i = 0; i < repetitions; i++)
        {
            edit(project);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            project.Generate();
            double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            least = new(Math.Min(least.Milliseconds, time), Math.Min(least.Bytes, allocated));
        }

        return least;
    }

    private readonly record struct Watched(double Milliseconds, long Bytes);

    private sealed record Found(
        Watched One, Watched All, Watched Elsewhere, Watched Binding, Watched Pipeline, string Models, string Files, string Written);
}
