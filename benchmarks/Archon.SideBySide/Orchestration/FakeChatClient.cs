using Microsoft.Extensions.AI;

namespace Archon.SideBySide.Orchestration;

/// <summary>
/// A chat client that completes asynchronously through the thread pool with a cached response; it allocates its task and nothing else.
/// </summary>
internal sealed class FakeChatClient : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = new Call();
        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
        return call.Task;
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException("The benchmark does not stream.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // It holds nothing.
    }

    private sealed class Call : TaskCompletionSource<ChatResponse>, IThreadPoolWorkItem
    {
        private int _hopsLeft = FakeReply.Hops;

        void IThreadPoolWorkItem.Execute()
        {
            if (--_hopsLeft > 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            else
            {
                SetResult(FakeReply.Chat);
            }
        }
    }
}
