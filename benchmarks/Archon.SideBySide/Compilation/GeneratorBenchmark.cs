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
        Watched one = Watch(new(1, new PipelineGenerator()));
        Watched all = Watch(new(Pipelines, new PipelineGenerator()));

        EditedProject tracked = new(Pipelines, new PipelineGenerator(), isTracked: true);
        tracked.Generate();
        tracked.EditElsewhere();
        tracked.Generate();
        string models = tracked.Count(StepNames.Pipelines), files = tracked.Count(null);
        tracked.EditPipeline();
        tracked.Generate();
        string written = tracked.Count(null);

        EditedProject project = Warm(new PipelineGenerator()), bare = Warm(new BindingOnly());
        (Watched elsewhere, Watched binding) = Compare(project, bare, static project => project.EditElsewhere());
        (Watched pipeline, _) = Compare(project, bare, static project => project.EditPipeline());

        Found found = new(one, all, elsewhere, binding, pipeline, models, files, written);
        Console.WriteLine(json ? Json.Of(found) : ToTable(found));
    }

    private static string ToTable(Found found) => string.Create(CultureInfo.InvariantCulture, $"""
        The generator on a project of {Pipelines} pipelines of six layers and one other file. Edits: the best of {Edits}.

        cold, 1 pipeline, the first of this process     {found.One.Milliseconds,8:N1} ms
        cold, {Pipelines} pipelines                             {found.All.Milliseconds,8:N1} ms
        an edit elsewhere, per pipeline                 {Row(found.Elsewhere)}   models: {found.Models}; files: {found.Files}
          of it the compiler's binding of attributes    {Row(found.Binding)}
        an edit of one pipeline                         {found.Pipeline.Milliseconds,8:N1} ms               files: {found.Written}
        """);

    private static string Row(Watched watched) => string.Create(
        CultureInfo.InvariantCulture, $"{watched.Milliseconds / Pipelines,8:N3} ms {watched.Bytes / Pipelines / 1000.0,8:N1} kB");

    private static EditedProject Warm(IIncrementalGenerator generator)
    {
        EditedProject project = new(Pipelines, generator);
        Compare(project, project, static project => project.EditPipeline());
        Compare(project, project, static project => project.EditElsewhere());
        return project;
    }

    // The least of several runs, each after the same edit, in turns: what else runs on the machine only ever adds, and adds to both.
    private static (Watched First, Watched Second) Compare(EditedProject first, EditedProject second, Action<EditedProject> edit)
    {
        Watched one = Watched.Most, other = Watched.Most;
        for (int i = 0; i < Edits; i++)
        {
            edit(first);
            one = one.Least(Watch(first));
            edit(second);
            other = other.Least(Watch(second));
        }

        return (one, other);
    }

    // The edit is not measured, the compiler's binding is.
    private static Watched Watch(EditedProject project)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        project.Generate();
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new(time, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private readonly record struct Watched(double Milliseconds, long Bytes)
    {
        public static Watched Most => new(double.PositiveInfinity, long.MaxValue);

        public Watched Least(Watched other) => new(Math.Min(Milliseconds, other.Milliseconds), Math.Min(Bytes, other.Bytes));
    }

    private sealed record Found(
        Watched One, Watched All, Watched Elsewhere, Watched Binding, Watched Pipeline, string Models, string Files, string Written);
}
