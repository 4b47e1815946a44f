using Spectre.Console;

namespace Quickstart;

/// <summary>Runs the experiment with one live bar for each architecture, on the error stream so that the result can be piped.</summary>
internal static class ProgressView
{
    internal static Task<List<Row>> ShowAsync(Experiment experiment, int problems, CancellationToken cancellationToken)
    {
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Out = new AnsiConsoleOutput(Console.Error),
        });
        return console.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn())
            .StartAsync(progress =>
            {
                IEnumerable<string> names = experiment.Architectures.Select(architecture => Markup.Escape(architecture.Name));
                ProgressTask[] bars = [.. names.Select(name => progress.AddTask(name, autoStart: false, problems))];
                return experiment.RunAsync(
                    architecture =>
                    {
                        ProgressTask bar = bars[architecture];
                        lock (bar)
                        {
                            if (!bar.IsStarted)
                            {
                                bar.StartTask();
                            }

                            bar.Increment(1);
                            if (bar.IsFinished)
                            {
                                bar.StopTask();
                            }
                        }
                    },
                    cancellationToken);
            });
    }
}
