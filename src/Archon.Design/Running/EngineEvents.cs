using System.Text;

namespace Archon.Design.Running;

/// <summary>
/// What the engine tells the launcher while it works: lines of its output that begin with a record separator,
/// as JSON text sequences (RFC 7464) do. Whatever else an application writes has none.
/// </summary>
public static class EngineEvents
{
    private const char Mark = '\u001e';

    private static readonly Lock s_gate = new();
    private static readonly Stream s_output = Console.OpenStandardOutput();

    /// <summary>Tells the launcher.</summary>
    /// <param name="json">JSON on one line.</param>
    public static void Send(ReadOnlySpan<byte> json)
    {
        byte[] line = [(byte)Mark, .. json, (byte)'\n'];
        lock (s_gate)
        {
            s_output.Write(line);
            s_output.Flush();
        }
    }

    /// <summary>Reads a line of the engine's output.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The JSON in UTF-8; <see langword="null"/> when it is something that the application wrote.</returns>
    public static byte[]? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.StartsWith(Mark) ? Encoding.UTF8.GetBytes(line[1..]) : null;
    }
}
