namespace Archon.Runtime.Tests.Endpoints.OpenAI;

/// <summary>Replies as the servers' public documentation shows them, each with the answer "4" or "four ünits".</summary>
internal static class Dialects
{
    internal static readonly Dictionary<string, (string Body, string Text, TokenUsage Usage, FinishReason Finish)> Bodies = new()
    {
        ["OpenAI"] = ("""
            {"id":"chatcmpl-B9MBs8","object":"chat.completion","created":1741569952,"model":"gpt-4.1-2025-04-14","choices":[{"index":0,
            "message":{"role":"assistant","content":"4","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],
            "usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29,"prompt_tokens_details":{"cached_tokens":8,
            "audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":3,"audio_tokens":0,"accepted_prediction_tokens":0,
            "rejected_prediction_tokens":0}},"service_tier":"default"}
            """, "4", new(19, 10, 8, 3), FinishReason.Stop),
        ["vLLM"] = ("""
            {"id":"chatcmpl-3f","object":"chat.completion","created":1,"model":"Qwen/Qwen2.5-7B-Instruct","choices":[{"index":0,
            "message":{"role":"assistant","reasoning_content":"two and two","content":"four \u00fcnits","tool_calls":[]},"logprobs":null,
            "finish_reason":"length","stop_reason":null}],"usage":{"prompt_tokens":12,"total_tokens":14,"completion_tokens":2,
            "prompt_tokens_details":null},"prompt_logprobs":null,"kv_transfer_params":null}
            """, "four ünits", new(12, 2), FinishReason.Length),
        ["llama.cpp"] = ("""
            {"choices":[{"finish_reason":"stop","index":0,"message":{"role":"assistant","content":"4"}}],"created":1,
            "model":"gpt-3.5-turbo","system_fingerprint":"b6000-1","object":"chat.completion","usage":{"completion_tokens":2,
            "prompt_tokens":12,"total_tokens":14},"id":"chatcmpl-x","timings":{"prompt_n":12,"prompt_ms":20.5,"predicted_n":2,
            "predicted_ms":9.1}}
            """, "4", new(12, 2), FinishReason.Stop),
        ["Ollama"] = ("""
            {"id":"chatcmpl-291","object":"chat.completion","created":1,"model":"llama3.2","system_fingerprint":"fp_ollama",
            "choices":[{"index":0,"message":{"role":"assistant","content":"4"},"finish_reason":"stop"}],"usage":{"prompt_tokens":31,
            "completion_tokens":8,"total_tokens":39}}
            """, "4", new(31, 8), FinishReason.Stop),
        ["Azure with filters"] = ("""
            {"choices":[{"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}},"finish_reason":"content_filter",
            "index":0,"logprobs":null,"message":{"content":"","role":"assistant"}}],"prompt_filter_results":[{"prompt_index":0,
            "content_filter_results":{}}],"usage":{"completion_tokens":1,"prompt_tokens":9,"total_tokens":10}}
            """, "", new(9, 1), FinishReason.ContentFilter),
        ["a gateway with content parts and no usage"] = ("""
            {"choices":[{"index":0,"message":{"role":"assistant","content":[{"type":"text","text":"four "},{"type":"text",
            "text":"ünits"}]},"finish_reason":"eos"},{"index":1,"message":{"content":"a second choice"}}],"usage":null,"error":null}
            """, "four ünits", new(5, 3) { IsEstimated = true }, FinishReason.Stop),
        ["a completions interface"] = ("""
            {"id":"cmpl-1","object":"text_completion","choices":[{"index":0,"text":"4","logprobs":null,"finish_reason":"stop"}],
            "usage":{"prompt_tokens":5,"completion_tokens":1,"total_tokens":6}}
            """, "4", new(5, 1), FinishReason.Stop),
    };

    internal static readonly Dictionary<string, (string Body, string Text, TokenUsage Usage, FinishReason Finish)> Streams = new()
    {
        ["OpenAI"] = (Unfold("""
            data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},
             "finish_reason":null}],"usage":null}

            data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"four "},"finish_reason":null}],
             "usage":null}

            data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"ünits"},"finish_reason":null}],
             "usage":null}

            data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

            data: {"id":"c","object":"chat.completion.chunk","choices":[],"usage":{"prompt_tokens":19,"completion_tokens":10,
             "total_tokens":29,"prompt_tokens_details":{"cached_tokens":8}}}

            data: [DONE]


            """), "four ünits", new(19, 10, 8), FinishReason.Stop),
        ["OpenRouter with keep-alive comments"] = (Unfold("""
            : OPENROUTER PROCESSING

            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"four "},"finish_reason":null}]}

            : OPENROUTER PROCESSING

            data: {"choices":[{"index":0,"delta":{"content":"ünits","reasoning":"hidden"},"finish_reason":"length"}],
             "usage":{"prompt_tokens":3,"completion_tokens":2}}

            data: [DONE]


            """), "four ünits", new(3, 2), FinishReason.Length),
        ["llama.cpp, usage with the last piece, no end mark"] = (Unfold("""
            data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"four ünits"}}],"object":"chat.completion.chunk"}

            data: {"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"usage":{"completion_tokens":4,"prompt_tokens":12,
             "total_tokens":16},"timings":{"prompt_n":1}}


            """), "four ünits", new(12, 4), FinishReason.Stop),
        ["Azure, whose first piece has no choice, with carriage returns"] = (
            "data: {\"choices\":[],\"prompt_filter_results\":[]}\r\n\r\n" +
            "event: message\r\nid: 7\r\n" +
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"four ünits\"},\"finish_reason\":null}]}\r\n\r\n" +
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\r\n\r\ndata: [DONE]\r\n\r\n",
            "four ünits", new(5, 3) { IsEstimated = true }, FinishReason.Stop),
    };

    /// <summary>A line that begins with a blank goes on with the line before.</summary>
    internal static string Unfold(string lines) => lines.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal);
}
