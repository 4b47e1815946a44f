using System.Diagnostics;
using System.Runtime.CompilerServices;
using Archon.CompilerServices;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Memory;

public class RunMethodBuilderTests
{
    private static readonly AsyncLocal<string?> s_ambient = new();

    [Fact]
    public async Task Ambient_values_flow_in_and_changes_do_not_leak_out()
    {
        s_ambient.Value = "caller";
        var gate = new TaskCompletionSource();
        ValueTask<string> running = Body(gate.Task);
        Assert.Equal("caller", s_ambient.Value);
        RunWithout(gate.SetResult);
        Assert.Equal("caller; body; body", await running);
        Assert.Equal("caller", s_ambient.Value);

        [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
        static async ValueTask<string> Body(Task gate)
        {
            string seen = s_ambient.Value + "; ";
            s_ambient.Value = "body";
            seen += s_ambient.Value + "; ";
            await gate.ConfigureAwait(false);
            return seen + s_ambient.Value;
        }
    }

    [Fact]
    public async Task An_activity_of_the_body_ends_with_it()
    {
        using var outer = new Activity("outer").Start();
        var gate = new TaskCompletionSource();
        ValueTask<string?> running = Body(gate.Task);
        Assert.Same(outer, Activity.Current);
        RunWithout(gate.SetResult);
        Assert.Equal(outer.Id, await running);
        Assert.Same(outer, Activity.Current);

        [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
        static async ValueTask<string?> Body(Task gate)
        {
            using Activity inner = new Activity("inner").Start();
            await gate.ConfigureAwait(false);
            Assert.Same(inner, Activity.Current);
            return inner.ParentId;
        }
    }

    [Fact]
    public async Task A_repeated_question_is_asked_in_the_callers_context()
    {
        s_ambient.Value = "caller";
        var model = new Contextless();
        Task<Answer> running = new RankThenFuse(Models.Of(model)).AnswerAsync("q");
        RunWithout(() => model.FirstRanking.SetResult(new(default)));
        await running;
        Assert.Equal(["caller", "caller"], model.Seen);
    }

    [Fact]
    public async Task Methods_that_never_wait_end_at_once()
    {
        ValueTask<int> done = Value();
        Assert.True(done.IsCompletedSuccessfully);
        Assert.Equal(7, await done);
        ValueTask<int> failed = Failure(Task.CompletedTask);
        Assert.True(failed.IsFaulted);
        await Assert.ThrowsAsync<TimeoutException>(async () => await failed);

        [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
        static async ValueTask<int> Value()
        {
            await Task.CompletedTask.ConfigureAwait(false);
            return 7;
        }
    }

    [Fact]
    public async Task An_exception_keeps_its_message_and_its_trace()
    {
        var gate = new TaskCompletionSource();
        ValueTask<int> running = Failure(gate.Task);
        gate.SetResult();
        var exception = await Assert.ThrowsAsync<TimeoutException>(async () => await running);
        Assert.Equal("Too late.", exception.Message);
        Assert.Contains(nameof(Failure), exception.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awaiting_twice_throws()
    {
        var gate = new TaskCompletionSource();
        ValueTask<int> running = Later(gate.Task);
        gate.SetResult();
        Assert.Equal(1, await running);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await running);
    }

    [Fact]
    public async Task The_result_cannot_be_taken_before_it_is_there()
    {
        var gate = new TaskCompletionSource();
        ValueTask<int> running = Later(gate.Task);
        Assert.Throws<InvalidOperationException>(() => running.GetAwaiter().GetResult());
        gate.SetResult();
        Assert.Equal(1, await running);
    }

    [Fact]
    public async Task Many_at_once_do_not_mix_up_their_results()
    {
        TaskCompletionSource<int>[] gates = [.. Enumerable.Range(0, 500).Select(_ => new TaskCompletionSource<int>())];
        ValueTask<int>[] running = [.. gates.Select((gate, i) => Add(gate.Task, i))];
        int[] order = [.. Enumerable.Range(0, gates.Length)];
        new Random(4).Shuffle(order);
        Array.ForEach(order, i => gates[i].SetResult(1_000 * i));
        for (int i = 0; i < running.Length; i++)
        {
            Assert.Equal(1_001 * i, await running[i]);
        }

        [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
        static async ValueTask<int> Add(Task<int> gate, int i) => i + await gate.ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    private static async ValueTask<int> Later(Task gate)
    {
        await gate.ConfigureAwait(false);
        return 1;
    }

    [AsyncMethodBuilder(typeof(RunMethodBuilder<>))]
    private static async ValueTask<int> Failure(Task gate)
    {
        await gate.ConfigureAwait(false);
        throw new TimeoutException("Too late.");
    }

    /// <summary>Completes something on a thread that has none of the caller's ambient values.</summary>
    private static void RunWithout(Action complete)
    {
        using (ExecutionContext.SuppressFlow())
        {
            var thread = new Thread(() => complete());
            thread.Start();
            thread.Join();
        }
    }

    /// <summary>Its first ranking is unreadable and arrives on a thread without the caller's context, as replies of a socket do.</summary>
    private sealed class Contextless : IModelEndpoint
    {
        public string Name => "m";

        public EndpointCapabilities Capabilities => EndpointCapabilities.None;

        internal TaskCompletionSource<Completion> FirstRanking { get; } = new();

        internal List<string?> Seen { get; } = [];

        public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            reply.Append("Hm."u8);
            if (new Call(request).Role != "rank")
            {
                return new(new Completion(default));
            }

            Seen.Add(s_ambient.Value);
            return Seen.Count == 1 ? new(FirstRanking.Task) : new(new Completion(default));
        }
    }
}
