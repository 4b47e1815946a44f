using System.Text.RegularExpressions;

namespace Archon.Search;

/// <summary>
/// 1 for an answer in which the reference, a regular expression of .NET, matches somewhere; 0 for any other. Upper and lower case differ.
/// </summary>
public sealed class RegexMetric : IMetric
{
    // In time linear in the answer: models write what they like.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <inheritdoc/>
    public string Name => "regex";

    /// <inheritdoc/>
    public string? Refuse(Example example)
    {
        ArgumentNullException.ThrowIfNull(example);
        try
        {
            _ = new Regex(example.Reference, Options);
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return $"the reference '{example.Reference}' is no regular expression without look-around and back references: "
                + exception.Message.TrimEnd('.');
        }
    }

    /// <inheritdoc/>
    public ValueTask<double> ScoreAsync(Example example, string answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(example);
        return new(Regex.IsMatch(answer, example.Reference, Options) ? 1 : 0);
    }
}
