using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Archon.Cli.Launching;
using Archon.Design.Checking;
using static Archon.Design.Tests.Cli.CommandLine;

namespace Archon.Design.Tests.Cli;

/// <summary>The tool is started for real, asked over HTTP, and told to stop.</summary>
public sealed class ServeCommandTests
{
    private static readonly string s_tool = typeof(Application).Assembly.Location;
    private static readonly string s_model = Path.Combine(AppContext.BaseDirectory, "models", "tiny-q8_0.gguf");

    [Fact]
    public async Task Tiny_model_needs_no_project() => await AskAsync("tiny", ["--model", "tiny"]);

    [Fact]
    public async Task Pipelines_are_served_in_the_closure_of_their_application() =>
        await AskAsync("Solo", ["Solo", "--model", "small \"one\" #1=" + s_model, .. Built]);

    [Fact]
    public void Wrong_command_lines_return_two()
    {
        Assert.Equal(
            (2, "'8080' is no address to listen at; give one such as http://127.0.0.1:8080.\n"),
            CodeAndError("serve", "--model", "tiny", "--urls", "8080"));
        Assert.Equal(
            (2, "There is no model file 'none.gguf'; give 'tiny', a GGUF file, or NAME=FILE.\n"),
            CodeAndError("serve", "--model", "none.gguf"));
        Assert.Equal(
            (2, "There is no pipeline 'Sollo' in 'Archon.Design.Tests'; did you mean 'Solo'?\n"),
            CodeAndError(["serve", "Sollo", .. Built]));
    }

    [Fact]
    public void Missing_model_and_address_in_use_return_one()
    {
        (int code, string error) = CodeAndError(["serve", "Solo", .. Built, "--urls", "http://127.0.0.1:0"]);
        Assert.Equal(1, code);
        Assert.StartsWith("Pipeline 'Solo' names the model", error, StringComparison.Ordinal);

        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        (code, error) = CodeAndError("serve", "--model", "tiny", "--urls", "http://127.0.0.1:" + ((IPEndPoint)taken.LocalEndpoint).Port);
        Assert.Equal(1, code);
        Assert.Contains("address already in use", error, StringComparison.Ordinal);
    }

    private static (int Code, string Error) CodeAndError(params string[] arguments)
    {
        (int code, _, string error) = Run(arguments);
        return (code, error);
    }

    private static async Task AskAsync(string name, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [s_tool, "serve", .. arguments, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ARCHON_STOP_AT_END_OF_INPUT"] = "1";
        using Process tool = Process.Start(start)!;
        Task<string> error = tool.StandardError.ReadToEndAsync();
        string? line;
        while ((line = await tool.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith("Serving ", StringComparison.Ordinal))
        {
        }

        Assert.True(line is not null, await (line is null ? error : Task.FromResult("")));
        string[] served = line!.Split(" at ");
        Assert.Contains(name, served[0]["Serving ".Length..].Split(", "));
        string hint = "Try: curl " + served[1] + "/chat/completions -d '{\"model\": \"" + name + "\"";
        Assert.StartsWith(hint, await tool.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

        using HttpClient client = new();
        var message = new { role = "user", content = "What is 2 + 2?" };
        string json = JsonSerializer.Serialize(new { model = name, max_tokens = 3, messages = new[] { message } });
        using StringContent body = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(new Uri(served[1] + "/chat/completions"), body);
        JsonElement reply = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(3, reply.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        ModelCheck check = await new ServerProbe(name, new(), new(served[1]), client).RunAsync(default);
        Assert.Equal((null, name == "tiny", true, true, true), (check.Problem, check.Count, check.Seed, check.Usage, check.StreamedUsage));
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri(new Uri(served[1]), "/health")));

        Task<string> rest = tool.StandardOutput.ReadToEndAsync();
        tool.StandardInput.Close();
        await tool.WaitForExitAsync();
        await rest;
        Assert.True(tool.ExitCode == 0, await error);
    }
}
