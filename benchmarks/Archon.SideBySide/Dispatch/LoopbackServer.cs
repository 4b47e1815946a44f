using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Archon.SideBySide.Dispatch;

/// <summary>
/// A chat server that always says the same after the same time, in a process of its own so that its work is not counted as a client's.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    internal const string Verb = "dispatch-server";
    private readonly Process _process;

    private LoopbackServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    internal Uri Address { get; }

    /// <param name="delay">What it lets pass before it replies, in whole milliseconds.</param>
    internal static async Task<LoopbackServer> StartAsync(int delay = 0)
    {
        string[] arguments = [Verb, delay.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        string? address = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        return new(process, new($"{address}/v1"));
    }

    /// <summary>Serves until standard input ends.</summary>
    internal static async Task RunAsync(int delay)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        // Where architectures are timed, a ranker must be able to read it as well.
        byte[] reply = delay > 0 ? Conversation.BodyOf(Orchestration.FakeReply.Text, completionTokens: 60) : Conversation.ReplyBody;
        app.MapPost("/v1/chat/completions", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null).ConfigureAwait(false);
            if (delay > 0)
            {
                await Task.Delay(delay).ConfigureAwait(false);
            }

            context.Response.ContentType = "application/json";
            context.Response.ContentLength = reply.Length;
            await context.Response.Body.WriteAsync(reply).ConfigureAwait(false);
        });
        await app.StartAsync().ConfigureAwait(false);
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync(address).ConfigureAwait(false);
        await Console.In.ReadToEndAsync().ConfigureAwait(false);
        await app.StopAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
