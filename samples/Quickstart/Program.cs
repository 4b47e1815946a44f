using System.CommandLine;
using Archon;
using Archon.Kernels.Transformer;
using Quickstart;
using Spectre.Console;

// Files get wide lines and no colours.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 160;
    AnsiConsole.Profile.Capabilities.Ansi = false;
}

// A real, small language model on this machine's processor, alone and in architectures: no key, no GPU, no download.
var problemCount = new Option<int>("--problems") { Description = "How many problems of the file to use.", DefaultValueFactory = _ => 200 };
var data = new Option<string>("--data")
{
    Description = "A file of JSON lines {\"id\", \"question\", \"answer\"}.",
    DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "problems.test-hard.jsonl"),
};
var model = new Option<string>("--model")
{
    Description = "The GGUF file of a llama model.",
    DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "tiny-q8_0.gguf"),
};
var seed = new Option<ulong>("--seed")
{
    Description = "The seed of all samples; the same seed prints the same accuracies.",
    DefaultValueFactory = _ => 1,
};
var json = new Option<bool>("--json") { Description = "Print a JSON array instead of the table." };
problemCount.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() < 1)
    {
        result.AddError("--problems must be at least 1.");
    }
});

var command = new RootCommand(
    "Shows what inference-time architectures do for a small model: "
    + "each one's accuracy and cost beside a vote of the same model at the same cost.")
{
    problemCount, data, model, seed, json,
};
command.SetAction(async (options, cancellationToken) =>
{
    try
    {
        List<Problem> problems = Problem.Read(options.GetRequiredValue(data), options.GetValue(problemCount));
        using EmbeddedEndpoint tiny = EmbeddedEndpoint.Load("tiny", options.GetRequiredValue(model), new() { MaxConcurrency = 32 });
        using var samples = new Cassette();

        // Architectures that ask the same thing of the same model get the same reply: samples they share are drawn once.
        var models = new ModelCatalog { { "tiny", new CassetteEndpoint(tiny, samples) } };
        var experiment = new Experiment(models, problems, options.GetValue(seed));
        List<Row> rows = await ProgressView.ShowAsync(experiment, problems.Count, cancellationToken);
        if (options.GetValue(json))
        {
            Report.WriteJson(rows, Console.Out);
        }
        else
        {
            Report.WriteTable(rows);
        }

        return 0;
    }
    catch (Exception exception) when (exception is DataException or GgufException)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]{exception.Message}[/]");
        return 2;
    }
});
return await command.Parse(args).InvokeAsync();
