namespace Archon.Runtime.Tests.Endpoints.OpenAI;

/// <summary>
/// Replies with log probabilities as the servers' public documentation shows them, and what they say: for each token its place in the
/// reply, its bytes as Latin-1, its log probability and its two alternatives.
/// </summary>
internal static class LogprobDialects
{
    internal static readonly Dictionary<string, (string Body, string Text, string Tokens)> Bodies = new()
    {
        ["OpenAI"] = ("""
            {"id":"chatcmpl-123","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello!"},
            "logprobs":{"content":[{"token":"Hello","logprob":-0.25,"bytes":[72,101,108,108,111],"top_logprobs":[{"token":"Hello",
            "logprob":-0.25,"bytes":[72,101,108,108,111]},{"token":"Hi","logprob":-1.5,"bytes":[72,105]}]},{"token":"!","logprob":-0.0,
            "bytes":[33],"top_logprobs":[{"token":"!","logprob":-0.0,"bytes":[33]},{"token":" there","logprob":-9999.0,
            "bytes":[32,116,104,101,114,101]}]}],"refusal":null},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,
            "completion_tokens":2,"total_tokens":11}}
            """, "Hello!", "0:Hello=-0.25(Hello=-0.25,Hi=-1.5) 5:!=0(!=0, there=?)"),
        ["vLLM, reasoning before the reply, a split character, the mark of the end"] = ("""
            {"choices":[{"index":0,"message":{"role":"assistant","reasoning_content":"ü","content":"ü"},
            "logprobs":{"content":[{"token":"<think>","logprob":-0.5,"bytes":[60,116,104,105,110,107,62],"top_logprobs":[]},{"token":"ü",
            "logprob":-0.5,"bytes":[195,188],"top_logprobs":[]},{"token":"\n","logprob":-0.5,"bytes":[10],"top_logprobs":[]},{"token":"�",
            "logprob":-1.5,"bytes":[195],"top_logprobs":[{"token":"�","logprob":-1.5,"bytes":[195]},{"token":"No","logprob":-2,
            "bytes":[78,111]},{"token":"one too many","logprob":-3,"bytes":[111]}]},{"token":"�","logprob":1e-7,"bytes":[188],
            "top_logprobs":[]},{"token":"<|im_end|>","logprob":-0.125,"bytes":[60,124,105,109,95,101,110,100,124,62],"top_logprobs":[]}]},
            "finish_reason":"stop","stop_reason":null}],"prompt_logprobs":null}
            """, "ü", "-1:<think>=-0.5 -1:Ã¼=-0.5 -1:\n=-0.5 0:Ã=-1.5(Ã=-1.5,No=-2) 1:¼=0 -1:<|im_end|>=-0.125"),
        ["llama.cpp, which names the tokens' numbers and has them in an order of its own"] = ("""
            {"choices":[{"finish_reason":"stop","index":0,"message":{"role":"assistant","content":"Yes"},
            "logprobs":{"content":[{"id":9891,"token":"Yes","bytes":[89,101,115],"top_logprobs":[{"id":9891,"token":"Yes",
            "bytes":[89,101,115],"logprob":-0.5},{"id":2822,"token":"No","bytes":[78,111],"logprob":-3.4028234663852886e+38}],
            "logprob":-0.5},{"id":151645,"token":"","bytes":[],"logprob":-0.75,"top_logprobs":[]}]}}],"timings":{"prompt_n":12}}
            """, "Yes", "0:Yes=-0.5(Yes=-0.5,No=?) -1:=-0.75"),
        ["vLLM's completions interface"] = ("""
            {"object":"text_completion","choices":[{"index":0,"text":" San Fran","logprobs":{"text_offset":[0,4],
            "token_logprobs":[-1.25,-0.5],"tokens":[" San"," Fran"],"top_logprobs":[{" San":-1.25," the":-0.75," a":-2.0},
            {" Fran":-0.5}]},"finish_reason":"length"}]}
            """, " San Fran", "0: San=-1.25( San=-1.25, the=-0.75) 4: Fran=-0.5( Fran=-0.5)"),
        ["OpenAI's completions interface, tokens first and places that count the prompt"] = ("""
            {"object":"text_completion","choices":[{"text":"ü b","index":0,"logprobs":{"tokens":["ü"," b"],"token_logprobs":[null,-0.5],
            "top_logprobs":[null,{" b":-0.5," c":null}],"text_offset":[17,18]},"finish_reason":"stop"}]}
            """, "ü b", "0:Ã¼=? 2: b=-0.5( b=-0.5, c=?)"),
        ["a mark of the end that holds the reply's letters"] = ("""
            {"choices":[{"message":{"content":"i"},"logprobs":{"content":[{"token":"i","logprob":-1},{"token":"<|im_end|>",
            "logprob":-2}]}}]}
            """, "i", "0:i=-1 -1:<|im_end|>=-2"),
        ["a server without bytes that cuts blanks off"] = ("""
            {"choices":[{"message":{"content":"four"},"logprobs":{"content":[{"token":" fo","logprob":-1},{"token":"ur","logprob":-2},
            {"token":"\n","logprob":-3}]}}]}
            """, "four", "0: fo=-1 2:ur=-2 -1:\n=-3"),
    };

    internal static readonly Dictionary<string, (string Body, string Text, string Tokens)> Streams = new()
    {
        ["OpenAI"] = (Dialects.Unfold("""
            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{"content":"Hello"},"logprobs":{"content":[{"token":"Hello","logprob":-0.25,"bytes":[72,
             101,108,108,111],"top_logprobs":[{"token":"Hi","logprob":-1.5,"bytes":[72,105]}]}]},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{"content":"!"},"logprobs":{"content":[{"token":"!","logprob":-0.5,"bytes":[33],
             "top_logprobs":[]}]},"finish_reason":null}]}

            data: {"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]}

            data: [DONE]


            """), "Hello!", "0:Hello=-0.25(Hi=-1.5) 5:!=-0.5"),
        ["vLLM's completions interface, several tokens in a piece"] = (Dialects.Unfold("""
            data: {"choices":[{"index":0,"text":"a b","logprobs":{"text_offset":[0,1],"token_logprobs":[-1,-2],"tokens":["a"," b"],
             "top_logprobs":[{"a":-1},null]},"finish_reason":null}]}

            data: {"choices":[{"index":0,"text":"c","logprobs":{"text_offset":[3],"token_logprobs":[NaN],"tokens":["c"],
             "top_logprobs":[{"\"NaN\"":-Infinity}]},"finish_reason":"stop"}]}


            """), "a bc", "0:a=-1(a=-1) 1: b=-2 3:c=?(\"NaN\"=?)"),
    };
}
