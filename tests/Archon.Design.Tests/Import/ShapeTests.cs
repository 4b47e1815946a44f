using Archon.Design.Import;
using Microsoft.CodeAnalysis;

namespace Archon.Design.Tests.Import;

/// <summary>Every shape that the original's files have, with the model calls it takes here, worked out by hand.</summary>
public class ShapeTests
{
    private static readonly (string Shape, int Calls)[] s_shapes =
    [
        ("generator", 1),
        ("generator:samples=10 > fuser", 11),
        ("generator:samples=10 > critic > fuser", 12),
        ("generator:samples=10 > ranker:top_k=5 > critic > fuser", 13),
        ("2 generator > fuser", 3),
        ("2 generator:samples=3 > critic > ranker:top_k=5 > fuser", 9),
        ("6 generator > ranker:top_k=1", 7),
        ("6 generator > critic > fuser", 8),
        ("6 generator > verifier > fuser", 13),
        ("6 generator > 6 fuser > 6 fuser > critic > fuser", 20),
        ("7 generator:top_k=1 > ranker:top_k=3,use_critiques=false,ranker_batch_size=16 > critic > fuser", 10),
        ("8 generator > fuser", 9),
        ("8 generator > 8 fuser > 8 fuser > critic > fuser", 26),
        ("8 generator > 6 fuser > 3 fuser > fuser", 18),
        ("8 generator > 4 fuser:samples=3 > fuser", 21),
        ("8 generator:samples=5 > ranker:top_k=3 > fuser", 42),
        ("8 generator > ranker:top_k=1", 9),
        ("8 generator > ranker:top_k=5 > critic > verifier > fuser", 16),
        ("8 generator > critic > ranker:top_k=5 > critic > fuser", 12),
        ("8 generator > verifier", 16),
        ("8 generator > 6 fuser > critic > verifier > ranker:top_k=5 > 6 fuser > verifier > ranker:top_k=5 > critic > fuser", 37),
        ("10 generator > fuser", 11),
        ("unit_test_generator:unit_test_cap=5 > generator:samples=100 "
            + "> unit_test_evaluator:top_k=1,first_pass=true,remove_unit_tests_from_prompt=true", 201),
        ("unit_test_generator:unit_test_cap=10 > generator:samples=1000 > unit_test_evaluator:top_k=1,first_pass=true", 2001),
        ("unit_test_generator:unit_test_cap=10 > generator > unit_test_evaluator:top_k=1,first_pass=true", 3),
        ("unit_test_generator > 6 generator > unit_test_evaluator:top_k=1", 13),
        ("unit_test_generator:unit_test_cap=5 > generator:samples=5 > unit_test_evaluator:top_k=1,first_k=3 > verifier:first_k=1", 14),
        ("unit_test_generator:unit_test_cap=20 > 8 generator > ranker:top_k=5 > critic > fuser", 11),
        ("unit_test_generator > generator:samples=10 > critic > fuser", 12),
        ("unit_test_generator > 10 generator > fuser", 11),
        ("generator:samples=5", 5),
        ("8 generator > fuser:samples=3", 11),
        ("8 generator > unit_test_generator > unit_test_evaluator:top_k=3 > fuser", 18),
        ("8 generator > ranker:top_k=8 > fuser", 9),
        ("8 generator > 2 critic > ranker:top_k=2 > verifier:first_k=1", 13),
        ("generator + generator > generator + fuser > fuser", 5),
        ("4 generator > ranker:top_k=2 > 3 generator > fuser", 4),
        ("generator:temperature=1.5 + generator:temperature=0.85,max_tokens=4096 > fuser:length_control=true", 3),
    ];

    [Fact]
    public async Task Every_shape_compiles_without_a_complaint_and_makes_its_calls()
    {
        ImportedFile[] files =
            [.. s_shapes.Select(static (shape, i) => Importer.Import(Config.Bytes(Config.Of(shape.Shape)), "shape" + i + ".json"))];
        Assert.All(files, static file => Assert.True(
            file.IsImported, string.Join("\n", file.Messages.Select(message => message.Format(file.File)))));
        using Laboratory laboratory = new(files);
        Assert.Empty(await laboratory.Complaints());

        foreach (((string shape, int calls), ImportedFile file) in s_shapes.Zip(files))
        {
            Run run = await laboratory.Ask(file);
            Assert.True(run.Calls.Length == calls, $"{shape} makes {run.Calls.Length} calls instead of {calls}.\n{file.Code}");
            Assert.InRange(run.Calls.Length, run.Least, run.Most);
            Assert.Single(run.Answer.Candidates);
            Assert.Equal("It is 42.\nAnswer: 42", run.Answer.Text);
        }
    }

    [Fact]
    public async Task Calls_carry_the_temperatures_and_token_limits_of_the_file()
    {
        const string Shape = "2 generator:temperature=1.5,max_tokens=4096 > ranker:top_k=1,temperature=0.2,max_tokens=512";
        ImportedFile file = Importer.Import(Config.Bytes(Config.Of(Shape)), "sent.json");
        using Laboratory laboratory = new([file]);
        Run run = await laboratory.Ask(file);

        Assert.Equal(
            [(1.5, 4096), (1.5, 4096), (0.2, 512)],
            run.Calls.Select(static call => (call.Temperature, call.MaxTokens)).OrderByDescending(static call => call.Temperature));
    }
}
