namespace Archon.Search.Tests.Metrics;

public sealed class DatasetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archon-data-");

    private string DataPath => Path.Combine(_folder.FullName, "dev.jsonl");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void References_are_texts_or_any_json_and_an_answer_stands_for_one()
    {
        File.WriteAllText(DataPath, """
            {"id": "a", "question": "1 + 1?", "reference": "2", "kind": "sum"}

            {"id": 2, "question": "2 + 2?", "reference": 4}
            {"id": "c", "question": "3 + 3?", "answer": "6"}
            {"id": "d", "question": "What?", "reference": {"x": [1, 2]}}
            """);
        Dataset data = Dataset.Read(DataPath);
        Assert.Equal(
            [new("a", "1 + 1?", "2", 1), new("2", "2 + 2?", "4", 3), new("c", "3 + 3?", "6", 4), new("d", "What?", "{\"x\": [1, 2]}", 5)],
            data.Examples.AsEnumerable());
        Assert.Equal(64, data.Hash.Length);
    }

    [Theory]
    [InlineData("", "the file holds no question. Give one JSON object")]
    [InlineData("\n\n", "the file holds no question")]
    [InlineData("{\"id\": \"a\", \"question\": \"q\", \"reference\": \"1\"}\n[1]", "(2): this is no JSON object")]
    [InlineData("{\"id\": \"a\", ", "(1): this is not JSON: ")]
    [InlineData("{\"question\": \"q\", \"reference\": \"1\"}", "(1): the field 'id' is missing.")]
    [InlineData("{\"id\": \"a\", \"reference\": \"1\"}", "(1): the text field 'question' is missing.")]
    [InlineData("{\"id\": \"a\", \"question\": \" \", \"reference\": \"1\"}", "(1): the question is empty.")]
    [InlineData("{\"id\": \"a\", \"question\": \"q\", \"reference\": null}", "(1): the field 'reference' is missing.")]
    [InlineData(
        "{\"id\": \"a\", \"question\": \"q\", \"reference\": \"1\"}\n{\"id\": \"a\", \"question\": \"r\", \"reference\": \"1\"}",
        "(2): the id 'a' is that of line 1, too.")]
    [InlineData(
        "{\"id\": \"a\", \"question\": \"q\", \"reference\": \"many\"}",
        "(1): the reference 'many' is not a number, which the metric 'numeric' needs.")]
    public void Mistakes_are_named_with_file_and_line(string text, string expected)
    {
        File.WriteAllText(DataPath, text);
        string message = Assert.Throws<DatasetException>(() => Dataset.Read(DataPath, MetricCatalog.Find("numeric", []))).Message;
        Assert.StartsWith(DataPath, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_is_missing_on_line_7_is_said_to_be_missing_on_line_7()
    {
        File.WriteAllLines(DataPath, Enumerable.Range(1, 10).Select(i => i == 7
            ? "{\"id\": \"7\", \"question\": \"q\"}" : $"{{\"id\": \"{i}\", \"question\": \"q\", \"reference\": \"1\"}}"));
        string message = Assert.Throws<DatasetException>(() => Dataset.Read(DataPath)).Message;
        Assert.Equal($"{DataPath}(7): the field 'reference' is missing.", message);
    }

    [Fact]
    public void Many_mistakes_are_named_together_and_a_file_that_is_not_there_is_said_so()
    {
        File.WriteAllLines(DataPath, Enumerable.Repeat("{}", 13));
        string message = Assert.Throws<DatasetException>(() => Dataset.Read(DataPath)).Message;
        Assert.Equal(11, message.Split('\n').Length);
        Assert.EndsWith("and 3 more lines like these.", message, StringComparison.Ordinal);
        message = Assert.Throws<DatasetException>(() => Dataset.Read(DataPath + "x")).Message;
        Assert.Contains("there is no such file", message, StringComparison.Ordinal);
    }
}
