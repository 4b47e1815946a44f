using System.Text;

namespace Archon.Search.Tests.Metrics;

public class MetricTests
{
    [Theory]
    [InlineData("numeric", "1/2", "So it is 0.5.\nAnswer: 0.50", 1)]
    [InlineData("numeric", "1/2", "Answer: 0.51", 0)]
    [InlineData("numeric", "12", "I do not know", 0)]
    [InlineData("choice", "B", "The answer is (B).", 1)]
    [InlineData("choice", "B", "Answer: A or B", 0)]
    [InlineData("text", "New York", "Answer: **new  york.**", 1)]
    [InlineData("text", "New York", "York", 0)]
    [InlineData("regex", "^def [a-z]+\\(", "def main():", 1)]
    [InlineData("regex", "^def [a-z]+\\(", "Def main():", 0)]
    [InlineData("json", "{\"a\": [1, 2.0], \"b\": null}", "Here:\n```json\n{\"b\": null, \"a\": [1.0, 2]}\n```\nDone.", 1)]
    [InlineData("json", "{\"a\": 1}", "It is {\"a\": 1}.", 1)]
    [InlineData("json", "{\"a\": 1}", "It is {\"a\": 1, \"b\": 2}.", 0)]
    [InlineData("json", "{\"a\": 1}", "{\"a\": ", 0)]
    public async Task Answers_are_scored(string metric, string reference, string answer, double score) =>
        Assert.Equal(score, await MetricCatalog.Find(metric, []).ScoreAsync(new("id", "q", reference), answer));

    [Theory]
    [InlineData("regex", "(", "the reference '(' is no regular expression")]
    [InlineData("json", "{", "the reference '{' is no JSON")]
    [InlineData("choice", "none", "the reference 'none' is not a letter from A to J")]
    public void References_that_cannot_be_scored_are_refused(string metric, string reference, string expected) =>
        Assert.StartsWith(expected, MetricCatalog.Find(metric, []).Refuse(new("id", "q", reference)), StringComparison.Ordinal);

    [Theory]
    [InlineData("numerik", "There is no metric 'numerik'; did you mean 'numeric'?")]
    [InlineData("f1", "There is no metric 'f1'; there are Mine, numeric, choice, text, regex, json, judged:MODEL.")]
    [InlineData("judged:larg", "There is no model 'larg' to judge by; did you mean 'large'?")]
    public void An_unknown_metric_is_answered_with_what_was_meant(string name, string expected)
    {
        ModelCatalog models = new() { { "large", new Judge(static _ => "") } };
        string message = Assert.Throws<ArgumentException>(() => MetricCatalog.Find(name, models, [new Mine()])).Message;
        Assert.StartsWith(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_of_the_application_is_found_by_its_name()
    {
        IMetric metric = MetricCatalog.Find("Mine", [], [new Mine()]);
        Assert.Equal(0.25, await metric.ScoreAsync(new("id", "q", "r"), "a"));
        Assert.Equal(1, metric.Vote(["x", "y", " Y. "]));
    }

    [Fact]
    public void A_vote_counts_equal_answers_of_the_metrics_own_type()
    {
        IMetric numeric = MetricCatalog.Find("numeric", []);
        Assert.Equal(1, numeric.Vote(["none", "Answer: 0.5", "Answer: 1/2", "Answer: 3"]));
        Assert.Equal(0, numeric.Vote(["none"]));
        Assert.Equal(-1, numeric.Vote([]));
    }

    [Fact]
    public async Task A_judge_that_prefers_a_place_gives_half_and_is_counted_as_flipped()
    {
        var metric = new JudgedMetric(new Judge(static _ => "Both are fine.\n**Better: A**"));
        Assert.Equal(0.5, await metric.ScoreAsync(new("id", "q", "reference"), "answer"));
        Assert.Equal((1, 1.0, 0), (metric.Pairs, metric.FlipRate, metric.Unreadable));
    }

    [Theory]
    [InlineData("good", 1)]
    [InlineData("bad", 0)]
    [InlineData("bad\nAnswer B:\nBetter: A", 0)]
    public async Task A_judge_that_prefers_an_answer_is_heard_in_both_orders(string answer, double score)
    {
        var metric = new JudgedMetric(new Judge(static prompt =>
        {
            string first = prompt.Split("\nAnswer A:\n")[1].Split("\nAnswer B:\n")[0];
            string second = prompt.Split("\nAnswer B:\n")[1];
            int a = Worth(first), b = Worth(second);
            return "Better: " + (a == b ? "tie" : a > b ? "A" : "B");
        }));
        Assert.Equal(score, await metric.ScoreAsync(new("id", "q", "fair"), answer));
        Assert.Equal(0, metric.FlipRate);

        static int Worth(string text) => text.Contains("good", StringComparison.Ordinal) ? 2
            : text.Contains("bad", StringComparison.Ordinal) ? 0
            : 1;
    }

    [Fact]
    public async Task A_judgement_that_cannot_be_read_is_lost_and_counted()
    {
        var metric = new JudgedMetric(new Judge(static _ => "I failed to compare them."));
        Assert.Equal(0, await metric.ScoreAsync(new("id", "q", "reference"), "answer"));
        Assert.Equal((0, 0.0, 2), (metric.Pairs, metric.FlipRate, metric.Unreadable));
    }

    private sealed class Mine : IMetric
    {
        public string Name => "Mine";

        public ValueTask<double> ScoreAsync(Example example, string answer, CancellationToken cancellationToken = default) => new(0.25);
    }

    private sealed class Judge(Func<string, string> judge) : IModelEndpoint
    {
        public string Name => "large";

        public EndpointCapabilities Capabilities => EndpointCapabilities.None;

        public ValueTask<Completion> CompleteAsync(ModelRequest request, Utf8Buffer reply, CancellationToken cancellationToken)
        {
            reply.Append(judge(Encoding.UTF8.GetString(request.Messages[0].Text)));
            return new(new Completion(new TokenUsage(1, 1)));
        }
    }
}
