using System.Text;
using Archon.Design.Import;
using Microsoft.CodeAnalysis;

namespace Archon.Design.Tests.Import;

public class RobustnessTests
{
    private const string Shape = "unit_test_generator:unit_test_cap=5 > 3 generator:samples=2 > critic > ranker:top_k=2 "
        + "> unit_test_evaluator:top_k=1,first_pass=true > verifier:first_k=1 > 2 fuser > fuser";

    [Fact]
    public async Task Random_configurations_are_refused_or_compile_and_run_within_their_cost()
    {
        IEnumerable<string> written = Enumerable.Range(0, 400).Select(static seed => new RandomConfig(seed).Write());
        (string Json, ImportedFile File)[] all =
            [.. written.Select(static (json, i) => (json, Importer.Import(Config.Bytes(json), "random" + i + ".json")))];
        Assert.All(all, static item => Assert.True(item.File.IsImported != IsRefused(item.File), item.Json));
        (string Json, ImportedFile File)[] imported = [.. all.Where(static item => item.File.IsImported)];
        Assert.InRange(imported.Length, 100, 300);

        using Laboratory laboratory = new(imported.Select(static item => item.File));
        foreach (Diagnostic complaint in await laboratory.Complaints())
        {
            (string json, ImportedFile file) = imported.First(item => complaint.Location.SourceTree!.ToString() == item.File.Code);
            bool isKnown = complaint.Id == "ARCH018" && file.Messages.Any(static message => message.Rule.Id == "IMP038");
            Assert.True(isKnown, complaint + "\n" + json + "\n" + file.Code);
        }

        foreach ((string json, ImportedFile file) in imported)
        {
            Run run = await laboratory.Ask(file);
            bool isWithin = run.Calls.Length >= run.Least && run.Calls.Length <= run.Most;
            Assert.True(isWithin && run.Answer.Candidates.Length == 1, json + "\n" + file.Code);
        }
    }

    [Fact]
    public async Task Damaged_files_never_crash_the_importer_and_what_it_writes_compiles()
    {
        byte[] whole = Config.Bytes(Config.Of(Shape));
        Random random = new(7);
        List<ImportedFile> imported = [];
        for (int i = 0; i < 5000; i++)
        {
            ImportedFile file = Importer.Import(Damage(whole, random), "damaged" + i + ".json");
            Assert.True(file.IsImported != IsRefused(file));
            Assert.All(file.Messages, static message => Assert.True(message.Place is { Line: >= 1, Column: >= 1 }));
            if (file.IsImported)
                imported.Add(file);
        }

        Assert.InRange(imported.Count, 200, 4800);
        IEnumerable<ImportedFile> different =
            imported.DistinctBy(static file => file.Code!.Replace(file.ClassName!, "", StringComparison.Ordinal));
        using Laboratory laboratory = new(different.Take(200));

        // Damage may leave an architecture that pays for nothing, which is true of the file, too.
        Assert.DoesNotContain(await laboratory.Complaints(), static complaint => complaint.Id is not ("ARCH018" or "ARCH032"));
    }

    [Fact]
    public void Every_prefix_of_a_file_is_refused_in_its_last_line()
    {
        byte[] whole = Config.Bytes(Config.Of("generator > fuser"));
        for (int length = 0; length < whole.Length; length++)
        {
            ImportedFile file = Importer.Import(whole[..length], "prefix.json");
            ImportMessage message = Assert.Single(file.Messages);
            Assert.Equal(("IMP002", whole[..length].Count(static b => b == '\n') + 1), (message.Rule.Id, message.Place.Line));
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused_at_the_first_of_them()
    {
        ImportedFile file = Importer.Import([.. "{\n \"nä"u8, 0xFF, .. "\":1}"u8], "bytes.json");

        Assert.Equal(
            "bytes.json(2,5): error IMP002: the file is not UTF-8 text; refused: correct it",
            Assert.Single(file.Messages).Format("bytes.json"));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        ImportedFile file = Importer.Import(Encoding.UTF8.GetBytes(new string('[', 100_000)), "deep.json");
        Assert.Equal("IMP002", Assert.Single(file.Messages).Rule.Id);
    }

    [Fact]
    public void Byte_order_mark_is_no_defect() =>
        Assert.True(Importer.Import([.. Encoding.UTF8.Preamble, .. Config.Bytes(Config.Of("generator"))], "mark.json").IsImported);

    private static bool IsRefused(ImportedFile file) =>
        file.Messages.Any(static message => message.Rule.Severity == ImportSeverity.Refused);

    private static byte[] Damage(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    bytes[at] = (byte)"0123456789\"{}[],:-.eE \n\\"[random.Next(24)];
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(40)));
                    break;
                default:
                    // A letter or digit for another keeps the JSON whole, so that the damage is deeper.
                    if (char.IsAsciiLetterOrDigit((char)bytes[at]))
                        bytes[at] = (byte)(char.IsAsciiDigit((char)bytes[at]) ? '0' + random.Next(10) : 'a' + random.Next(26));
                    break;
            }
        }

        return [.. bytes];
    }
}
