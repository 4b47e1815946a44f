using System.Text;

namespace Archon.SideBySide.Servers;

/// <summary>What is asked: so many questions at once, each with a text of so many tokens in front that is its own or everybody's.</summary>
internal sealed record Workload(string Name, int TextTokens, bool IsShared, int AtOnce)
{
    internal const int BytesPerToken = 4;
    internal const int Questions = 400;

    internal byte[] Question(int number)
    {
        var text = new StringBuilder(TextTokens * BytesPerToken);
        var random = new Random(IsShared ? 1 : number);
        while (text.Length < TextTokens * BytesPerToken)
        {
            text.Append((char)('a' + random.Next(26)), random.Next(1, 8)).Append(' ');
        }

        return Encoding.UTF8.GetBytes($"{text}\nQuestion {number}: what does it say?");
    }
}
