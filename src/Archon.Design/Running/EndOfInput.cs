namespace Archon.Design.Running;

/// <summary>
/// How whoever started this process ends it, however it ends itself: it holds the other end of the input, which then closes.
/// </summary>
internal static class EndOfInput
{
    private const string Variable = "ARCHON_STOP_AT_END_OF_INPUT";

    /// <summary>Completes when the input ends; never where the environment does not say that this means to stop.</summary>
    internal static async Task ReachedAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
        byte[] ignored = new byte[64];
        using Stream input = Console.OpenStandardInput();
        while (await input.ReadAsync(ignored).ConfigureAwait(false) > 0)
        {
        }
    }
}
