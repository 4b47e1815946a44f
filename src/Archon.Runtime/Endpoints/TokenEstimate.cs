namespace Archon.Endpoints;

/// <summary>
/// What a call uses, as far as one can tell without the model's tokenizer: a token for each four bytes of UTF-8, rounded up for each text,
/// and four tokens for each message, which is what chat templates add to it. Content other than text is not counted.
/// </summary>
internal static class TokenEstimate
{
    private const int BytesPerToken = 4;
    private const int TemplatePerMessage = 4;

    /// <summary>The usage, or an estimate where the server told none.</summary>
    internal static TokenUsage OrOf(TokenUsage told, ModelRequest request, Utf8Buffer reply) =>
        told.HasNumbers
            ? told
            : new(OfPrompt(request), OfText(reply.Length) + request.Replies.Sum(static sample => OfText(sample.Text.Length)))
            {
                IsEstimated = true,
            };

    internal static int OfPrompt(ModelRequest request)
    {
        int tokens = 0;
        for (int i = 0; i < request.Messages.Count; i++)
        {
            tokens += TemplatePerMessage + OfText(request.Messages[i].Text.Length);
        }

        return tokens;
    }

    private static int OfText(int bytes) => (bytes + BytesPerToken - 1) / BytesPerToken;
}
