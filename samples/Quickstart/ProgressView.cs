using Archon;
using Spectre.Console;

namespace Quickstart;

/// <summary>Runs the experiment with one live bar for each architecture, on the error stream so that the result can be piped.</summary>
internal static class ProgressView
{
    internal static async Task<List<Row>> ShowAsync(Experiment experiment, int problems, CancellationToken cancellationToken)
    {
        IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                ProgressTask[] bars = [.. experiment.Architectures.Select(architecture => progress.AddTask(Markup.Escape(architecture.Name), autoStart: false, problems))];
                ProgressTask last = progress.AddTask("votes at equal compute", autoStart: false, problems);
                var rows = new List<Row>();
                foreach (((string name, Pipeline pipeline), ProgressTask bar) in experiment.Architectures.Zip(bars))
                {
                    bar.StartTask();
                    rows.Add(await experiment.RunAsync(name, pipeline, () => bar.Increment(1), cancellationToken));
                }

                last.StartTask();
                return await experiment.WithBaselinesAsync(rows, () => last.Increment(1), cancellationToken);
            });
    }
}
