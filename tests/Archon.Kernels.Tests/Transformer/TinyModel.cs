using System.Text;
using System.Text.Json;
using Archon.Kernels.Sampling;
using Archon.Kernels.Transformer;

namespace Archon.Kernels.Tests.Transformer;

/// <summary>The model that ships with the repository and what llama.cpp answered with it.</summary>
internal static class TinyModel
{
    private static readonly Lazy<LlamaModel> s_half = new(() => LlamaModel.Load(PathOf("tiny-f16.gguf")));
    private static readonly Lazy<LlamaModel> s_eight = new(() => LlamaModel.Load(PathOf("tiny-q8_0.gguf")));

    public static LlamaModel Half => s_half.Value;

    public static LlamaModel Eight => s_eight.Value;

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "models", file);

    public static int[] Prompt(string user, LlamaModel? model = null) => Prompt([("user", user)], model);

    public static int[] Prompt((string Role, string Content)[] messages, LlamaModel? model = null)
    {
        ChatTemplate template = (model ?? Eight).ChatTemplate;
        var tokens = new TokenBuffer();
        foreach ((string role, string content) in messages)
            template.AppendMessage(Encoding.UTF8.GetBytes(role), Encoding.UTF8.GetBytes(content), tokens);
        template.AppendReplyStart(tokens);
        return tokens.Span.ToArray();
    }

    public static Sequence Start(ReadOnlySpan<int> prompt, SamplingOptions options, StopStrings? stops = null)
    {
        var sequence = new Sequence();
        sequence.Start(prompt, options, stops);
        return sequence;
    }

    public static void RunToEnd(BatchDecoder decoder, params ReadOnlySpan<Sequence> sequences)
    {
        foreach (Sequence sequence in sequences)
            decoder.Add(sequence);
        while (decoder.Step() > 0)
        {
        }
    }

    public static Conversation[] References(string file) =>
        [.. File.ReadLines(PathOf(file)).Select(line => JsonSerializer.Deserialize<Conversation>(line, JsonSerializerOptions.Web)!)];

    public sealed record Message(string Role, string Content);

    public sealed record Conversation(
        string Role, Message[] Messages,
        [property: System.Text.Json.Serialization.JsonPropertyName("prompt_tokens")] int[] PromptTokens, string Reply,
        [property: System.Text.Json.Serialization.JsonPropertyName("reply_tokens")] int[] ReplyTokens, string Finish,
        [property: System.Text.Json.Serialization.JsonPropertyName("completion_tokens")] int CompletionTokens);
}
