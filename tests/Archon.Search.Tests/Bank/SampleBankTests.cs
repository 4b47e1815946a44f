using System.Text;

namespace Archon.Search.Tests.Bank;

public sealed class SampleBankTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("archon-bank-");

    private string BankPath => Path.Combine(_folder.FullName, "new", "samples.bank");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_added_is_found_after_the_bank_is_opened_again()
    {
        BankRecord[] records = [.. Enumerable.Range(0, 100).Select(static i => Record(i))];
        using (SampleBank bank = SampleBank.Open(BankPath))
        {
            Assert.All(records, record => Assert.True(bank.Add(record)));
            Assert.False(bank.Add(Record(7, "another text")));
        }

        using SampleBank again = SampleBank.OpenRead(BankPath);
        Assert.Equal(records.Select(Words), again.Records().Select(Words));
        Assert.True(again.TryGet(7, out StoredReply reply));
        Assert.Equal("text 7 é", Encoding.UTF8.GetString(reply.Text.Span));
        Assert.False(again.TryGet(1_000, out _));
        Assert.Throws<InvalidOperationException>(() => again.Add(Record(1_000)));
    }

    [Fact]
    public void A_bank_that_a_crash_cut_off_anywhere_loses_the_last_record_alone()
    {
        Write(3);
        byte[] whole = File.ReadAllBytes(BankPath);
        Write(2);
        int before = (int)new FileInfo(BankPath).Length;
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(BankPath, whole[..length]);
            using SampleBank bank = SampleBank.Open(BankPath);
            Assert.True(length < before ? bank.Count < 2 : bank.Count == 2, $"{bank.Count} records in {length} bytes");
            Assert.True(bank.Add(Record(99)));
        }

        using SampleBank last = SampleBank.OpenRead(BankPath);
        Assert.Equal([0, 1, 99], last.Records().Select(static record => (int)record.Key));
    }

    [Fact]
    public void Zeros_at_the_end_are_cut_off()
    {
        Write(2);
        File.AppendAllText(BankPath, new string('\0', 100));
        using SampleBank bank = SampleBank.Open(BankPath);
        Assert.Equal(2, bank.Count);
    }

    [Fact]
    public void Every_damaged_byte_before_the_last_record_is_an_error_that_names_file_and_place()
    {
        Write(3);
        byte[] whole = File.ReadAllBytes(BankPath);
        Write(2);
        int lastRecord = (int)new FileInfo(BankPath).Length;
        for (int at = 0; at < lastRecord; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            File.WriteAllBytes(BankPath, damaged);
            string message = Assert.Throws<SampleBankException>(() => SampleBank.Open(BankPath)).Message;
            Assert.Contains(BankPath, message, StringComparison.Ordinal);
            Assert.Matches("damaged at byte [0-9]+|is no bank", message);
            Assert.Equal(damaged, File.ReadAllBytes(BankPath));
        }
    }

    [Fact]
    public void A_second_writer_is_refused_and_a_reader_is_not()
    {
        using SampleBank writer = SampleBank.Open(BankPath);
        writer.Add(Record(1));
        string message = Assert.Throws<SampleBankException>(() => SampleBank.Open(BankPath)).Message;
        Assert.Contains("Somebody else writes", message, StringComparison.Ordinal);
        using SampleBank reader = SampleBank.OpenRead(BankPath);
        Assert.Equal(1, reader.Count);
    }

    [Fact]
    public void A_bank_can_be_written_again_once_its_writer_has_closed_it()
    {
        Write(1);
        using SampleBank bank = SampleBank.Open(BankPath);
        Assert.Equal(1, bank.Count);
    }

    [Fact]
    public void Merged_banks_hold_every_reply_once_and_the_first_one_stays()
    {
        string left = Path.Combine(_folder.FullName, "a"), right = Path.Combine(_folder.FullName, "b");
        using (SampleBank a = SampleBank.Open(left), b = SampleBank.Open(right))
        {
            a.Add(Record(1, "left"));
            b.Add(Record(1, "right"));
            b.Add(Record(2, "right"));
        }

        Assert.Equal(2, BankMerger.Merge([left, right], BankPath));
        Assert.Equal(0, BankMerger.Merge([left, right], BankPath));
        using SampleBank merged = SampleBank.OpenRead(BankPath);
        Assert.Equal(["left", "right"], merged.Records().Select(static record => Encoding.UTF8.GetString(record.Reply.Text.Span)));
        Assert.Throws<FileNotFoundException>(() => BankMerger.Merge([left, "none"], BankPath));
    }

    [Fact]
    public void Totals_are_one_sum_a_model()
    {
        Write(4);
        using SampleBank bank = SampleBank.OpenRead(BankPath);
        BankTotals total = Assert.Single(BankTotals.Of(bank, first: 1));
        Assert.Equal(
            ("m", 3, 30L, 15L, TimeSpan.FromSeconds(6)),
            (total.Model, total.Usage.Calls, total.Usage.PromptTokens, total.Usage.CompletionTokens, total.Latency));
    }

    private static BankRecord Record(int i, string? text = null)
    {
        byte[] reply = Encoding.UTF8.GetBytes(text ?? $"text {i} é");
        TokenUsage usage = new(10, 5, 2, 1) { IsEstimated = i % 2 == 1 };
        return new((UInt128)i, "m", i, new(reply, FinishReason.Length, usage, TimeSpan.FromSeconds(2)));
    }

    private static string Words(BankRecord record) =>
        $"{record with { Reply = record.Reply with { Text = default } }} {Encoding.UTF8.GetString(record.Reply.Text.Span)}";

    private void Write(int records)
    {
        _folder.CreateSubdirectory("new");
        File.Delete(BankPath);
        using SampleBank bank = SampleBank.Open(BankPath);
        for (int i = 0; i < records; i++)
            bank.Add(Record(i));
    }
}
