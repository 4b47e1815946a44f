using Microsoft.Extensions.DependencyInjection;
using SearchSample;

// The application that the search tunes a pipeline of: it answers one question with the class as it reads.
ServiceCollection services = new();
services.AddArchon().AddPipeline<Reasoner>();
using ServiceProvider provider = services.BuildServiceProvider();
string question = args.Length > 0
    ? string.Join(' ', args)
    : "Emma works 12 hours for $32 an hour. How many dollars does she earn in 5 such weeks?";
Console.WriteLine(await provider.GetRequiredService<Reasoner>().AnswerAsync(question));
