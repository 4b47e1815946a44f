using System.Collections.Concurrent;
using System.Text;

namespace Archon.Generators.Tests.Harness;

/// <summary>One request as a fake model saw it.</summary>
internal sealed record SeenCall(string Prompt, string? System, ulong Seed, int SampleIndex, double Temperature, double TopP, int MaxTokens);

/// <summary>A model that answers by a function of what it was asked and remembers it.</summary>
internal sealed class FakeModel(string name, Func<SeenCall, string> reply) : IModelEndpoint
{
    private readonly ConcurrentQueue<SeenCall> _calls = [];
    private long _promptBytes;
    private long _replyBytes;

    public FakeModel(string name)
        : this(name, FakeReplies.Of)
    {
    }

    public string Name { get; } = name;

    public EndpointCapabilities Capabilities => default;

    public SeenCall[] Calls => [.. _calls];

    /// <summary>Bytes of all messages it was sent.</summary>
    public long PromptBytes => Interlocked.Read(ref _promptBytes);

    /// <summary>Bytes of all its replies.</summary>
    public long ReplyBytes => Interlocked.Read(ref _replyBytes);

    public async ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
    {
        string? system = null;
        string prompt = "";
        for (int i = 0; i < request.Messages.Count; i++)
        {
            string text = Encoding.UTF8.GetString(request.Messages[i].Text);
            Interlocked.Add(ref _promptBytes, request.Messages[i].Text.Length);
            if (request.Messages[i].Role == MessageRole.System)
                system = text;
            else
                prompt = text;
        }

        SeenCall call = new(prompt, system, request.Seed, request.SampleIndex, request.Temperature, request.TopP, request.MaxTokens);
        _calls.Enqueue(call);
        await Task.Yield();
        reply.Append(Encoding.UTF8.GetBytes(Answer(call)));
        Interlocked.Add(ref _replyBytes, reply.Length);
        return new Completion(default);
    }

    private string Answer(SeenCall call) => reply(call);
}
