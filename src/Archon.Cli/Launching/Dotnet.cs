using System.Diagnostics;

namespace Archon.Cli.Launching;

/// <summary>Runs the <c>dotnet</c> command that runs this process.</summary>
internal static class Dotnet
{
    private const string StopAtEndOfInput = "ARCHON_STOP_AT_END_OF_INPUT";

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="error">Receives what it writes to its error output.</param>
    /// <param name="output">Receives what it writes to its output, line by line.</param>
    /// <param name="stopsWithUs">Whether it is told, by the end of its input, that this process has ended.</param>
    /// <returns>Its exit code.</returns>
    public static int Run(IEnumerable<string> arguments, TextWriter error, Action<string> output, bool stopsWithUs = false)
    {
        // Whoever ends us by our input ends it by the same.
        bool sharesInput = Environment.GetEnvironmentVariable(StopAtEndOfInput) is not null;
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        ProcessStartInfo start = new(dotnet, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = stopsWithUs && !sharesInput,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // A build server would inherit these pipes and keep them open long after the command has ended.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        if (stopsWithUs)
            start.Environment[StopAtEndOfInput] = "1";
        using Process process = Process.Start(start)
            ?? throw new LaunchException("The command 'dotnet' could not be started.", ExitCodes.Failure);
        Lock gate = new();
        process.OutputDataReceived += (_, line) => Receive(line.Data, output);
        process.ErrorDataReceived += (_, line) => Receive(line.Data, error.WriteLine);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode;

        void Receive(string? line, Action<string> receiver)
        {
            if (line is null)
                return;
            lock (gate)
                receiver(line);
        }
    }
}
