using System.Text;
using Archon.Kernels.Transformer;

namespace Archon.Kernels.Tests.Transformer;

/// <summary>Damaged and foreign files end in one kind of exception that names the file, never in a crash.</summary>
public sealed class GgufTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"archon-{Guid.NewGuid():n}.gguf");
    private readonly byte[] _good = File.ReadAllBytes(TinyModel.PathOf("tiny-q8_0.gguf"));

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void AMissingFileIsNamed()
    {
        GgufException error = Assert.Throws<GgufException>(() => LlamaModel.Load(_path));
        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
        Assert.Contains("no such model file", error.Message, StringComparison.Ordinal);
        Assert.Throws<GgufException>(() => LlamaModel.Load(Path.GetTempPath()));
    }

    [Theory]
    [InlineData("GGUF", "GGML", "not a GGUF model")]
    [InlineData("qwen2", "qwen9", "'tokenizer.ggml.pre' is 'qwen9'")]
    [InlineData("gpt2", "bert", "'tokenizer.ggml.model' is 'bert'")]
    [InlineData("blk.3.attn_v.weight", "blk.3.attn_w.weight", "tensor 'blk.3.attn_v.weight' is missing")]
    [InlineData("llama.block_count", "llama.block_bount", "'llama.block_count' is missing")]
    [InlineData("{% for m in messages", "{% for m in massages", "not plain ChatML")]
    public void TheCulpritIsNamed(string from, string to, string says)
    {
        byte[] bytes = [.. _good];
        int at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(from));
        Assert.True(at >= 0, from);
        Encoding.UTF8.GetBytes(to).CopyTo(bytes, at);
        GgufException? error = Load(bytes);
        Assert.NotNull(error);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherArchitectureIsNamed()
    {
        byte[] bytes = [.. _good];
        int key = bytes.AsSpan().IndexOf("general.architecture"u8);
        int value = key + bytes.AsSpan(key).IndexOf("llama"u8);
        "mamba"u8.CopyTo(bytes.AsSpan(value));
        Assert.Contains("'mamba'", Load(bytes)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherQuantisationIsNamed()
    {
        byte[] bytes = [.. _good];
        // name, dimension count, two dimensions, then the type
        int type = bytes.AsSpan().IndexOf("token_embd.weight"u8) + "token_embd.weight".Length + 4 + 16;
        Assert.Equal(8, bytes[type]);
        bytes[type] = 12;
        string message = Load(bytes)!.Message;
        Assert.Contains("'token_embd.weight' is stored in ggml type 12", message, StringComparison.Ordinal);
        Assert.Contains("Q8_0", message, StringComparison.Ordinal);
    }

    [Fact]
    public void TruncatedFilesAreRefused()
    {
        var lengths = new List<int>();
        for (int length = 0; length < 46_000; length += length < 2_000 ? 37 : 1_511)
            lengths.Add(length);
        lengths.AddRange([_good.Length / 2, _good.Length - 1_000_000, _good.Length - 1]);
        foreach (int length in lengths)
            Assert.NotNull(Load(_good.AsSpan(0, length)));
    }

    [Fact]
    public void FlippedBitsNeverCrash()
    {
        var random = new Random(7);
        int refused = 0;
        int header = _good.AsSpan().IndexOf("blk.0.attn_k.weight"u8) + 3_000;
        for (int i = 0; i < 150; i++)
        {
            byte[] bytes = [.. _good];
            // Lengths, counts and types sit mostly in the first kilobyte and in the tensor descriptions.
            int at = (i % 3) switch { 0 => random.Next(1_000), 1 => header - 3_000 + random.Next(3_000), _ => random.Next(header) };
            bytes[at] ^= (byte)(1 << random.Next(8));
            if (Load(bytes) is not null)
                refused++;
        }
        Assert.InRange(refused, 30, 150);
    }

    [Fact]
    public void EveryKindOfValueIsRead()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        void Text(string text)
        {
            writer.Write((ulong)text.Length);
            writer.Write(Encoding.UTF8.GetBytes(text));
        }
        writer.Write("GGUF"u8);
        writer.Write(2u);
        writer.Write(0ul);
        writer.Write(4ul);
        Text("a");
        writer.Write(10u);
        writer.Write(ulong.MaxValue);
        Text("b");
        writer.Write(12u);
        writer.Write(2.5);
        Text("c");
        writer.Write(9u);
        writer.Write(9u);
        writer.Write(1ul);
        writer.Write(3u);
        writer.Write(2ul);
        writer.Write((short)-1);
        writer.Write((short)7);
        Text("d");
        writer.Write(7u);
        writer.Write((byte)1);
        File.WriteAllBytes(_path, stream.ToArray());
        using GgufFile file = GgufFile.Open(_path);
        Assert.Equal(ulong.MaxValue, file.Metadata["a"]);
        Assert.Equal(2.5, file.Get("b", 0.0));
        Assert.Equal([(short)-1, (short)7], Assert.IsType<object[]>(Assert.IsType<object[]>(file.Metadata["c"])[0]));
        Assert.True(file.Require<bool>("d"));
        Assert.Throws<GgufException>(() => file.Require<string>("d"));
    }

    private GgufException? Load(ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(_path, bytes);
        try
        {
            LlamaModel.Load(_path);
            return null;
        }
        catch (GgufException error)
        {
            return error;
        }
    }
}
