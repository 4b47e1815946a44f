using System.Reflection;
using Archon.Design.Evaluating;
using Archon.Design.Searching;
using Archon.Search;

namespace Archon.Design.Running;

/// <summary>Runs the verbs that ask models, and turns what can go wrong into replies.</summary>
internal static class Runner
{
    /// <summary>Runs a verb.</summary>
    /// <param name="verb"><c>eval</c> or <c>search</c>.</param>
    /// <param name="application">The name of the application's assembly.</param>
    /// <param name="request">What to run.</param>
    internal static RunReply Run(string verb, string application, RunRequest request) => Guard(
        verb == "search" ? "Stopped. The same command with --resume goes on." : "Stopped.",
        cancellationToken => RunAsync(verb, application, request, cancellationToken));

    /// <summary>Runs something that can be stopped.</summary>
    /// <param name="stopped">What is said when it was.</param>
    /// <param name="run">What is run.</param>
    internal static RunReply Guard(string stopped, Func<CancellationToken, Task<RunReply>> run)
    {
        using CancellationTokenSource stop = new();
        ConsoleCancelEventHandler cancel = (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += cancel;
        try
        {
            _ = StopAtEndOfInputAsync(stop);
            return run(stop.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return new() { Error = stopped, ExitCode = 3 };
        }
        catch (Exception exception) when (exception is RefusalException or ArgumentException or FormatException)
        {
            // What a parameter of a method is called is nothing to who typed a command.
            return new() { Error = exception.Message.Split(" (Parameter '")[0], ExitCode = 2 };
        }
        catch (Exception exception) when (exception is StudyException or DatasetException or SampleBankException
            or ModelNotFoundException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new() { Error = exception.Message, ExitCode = 1 };
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }

    /// <summary>Loads an application. Files that it names relative to itself lie beside it, not beside the engine.</summary>
    internal static Assembly Load(string application)
    {
        Assembly assembly = Assembly.Load(new AssemblyName(application));
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Path.GetDirectoryName(assembly.Location) + Path.DirectorySeparatorChar);
        return assembly;
    }

    private static async Task<RunReply> RunAsync(string verb, string application, RunRequest request, CancellationToken cancellationToken)
    {
        Assembly assembly = Load(application);
        PipelineClass pipeline = PipelineClass.Find(assembly, request.Class);
        using ApplicationModels models = ApplicationModels.Load(assembly);
        if (!File.Exists(request.Data))
        {
            throw new RefusalException(
                $"{request.Data}: there is no such file. Give a file of JSON lines {{\"id\", \"question\", \"reference\"}}.");
        }

        RecordedSamples? recorded = request.Replay ? RecordedSamples.Read(request.Data) : null;
        if (recorded is not null)
            ReplayEndpoint.Check(pipeline.Space, recorded);
        ModelCatalog catalog = recorded is null ? models.Catalog : ReplayEndpoint.CatalogOf(recorded);
        IMetric[] own = [.. models.Metrics, .. recorded is null ? (IMetric[])[] : [new RecordedMetric(recorded)]];
        string metric = request.Metric ?? (recorded is null ? "numeric" : "recorded");
        StudySetup setup = new()
        {
            Pipeline = pipeline.Type.FullName!,
            Space = pipeline.Space,
            Create = pipeline.Create,
            Models = catalog,
            Data = Dataset.Read(request.Data, MetricCatalog.Find(metric, catalog, own)),
            Metric = banked => MetricCatalog.Find(metric, banked, own),
            Optimizer = verb == "eval" ? new RandomSearch() : OptimizerCatalog.Find(request.Optimizer, request.MaxTrials),
            Folder = request.Folder,
            BankPath = request.Bank,
            Resume = request.Resume,
            Seed = request.Seed,
            AnswersInFlight = request.InFlight,
        };
        return verb == "eval"
            ? await Evaluator.RunAsync(setup, request, cancellationToken).ConfigureAwait(false)
            : await Searcher.RunAsync(setup, pipeline.Type, request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task StopAtEndOfInputAsync(CancellationTokenSource stop)
    {
        await EndOfInput.ReachedAsync().ConfigureAwait(false);
        try
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // What was to be stopped has ended.
        }
    }
}
