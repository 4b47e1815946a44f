using System.Text;
using Archon.Runtime.Tests.Support;

namespace Archon.Runtime.Tests.Memory;

[Collection(PoolsCollection.Name)]
public class Utf8BufferTests
{
    [Fact]
    public void Appending_is_concatenation_and_gives_everything_back() => Property.Holds<byte[][]>(pieces =>
    {
        int before = BufferPool.Rented;
        using (var buffer = new Utf8Buffer())
        {
            foreach (byte[] piece in pieces)
            {
                buffer.Append(piece);
            }

            Assert.Equal(pieces.SelectMany(piece => piece), buffer.WrittenSpan.ToArray());
            Assert.InRange(BufferPool.Rented, before, before + 1);
        }

        Assert.Equal(before, BufferPool.Rented);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(5_000)]
    public void A_buffer_can_append_itself_while_it_grows(int length)
    {
        using var buffer = new Utf8Buffer();
        byte[] text = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        buffer.Append(text);
        for (int i = 0; i < 6; i++)
        {
            buffer.Append(buffer.WrittenSpan);
        }

        Assert.Equal(length * 64, buffer.Length);
        Assert.All(Enumerable.Range(0, buffer.Length), i => Assert.Equal(text[i % length], buffer.WrittenSpan[i]));
    }

    [Fact]
    public void Text_and_numbers_are_written_in_utf8()
    {
        using var buffer = new Utf8Buffer();
        buffer.Append("π \ud800 ");
        buffer.AppendFormatted(-1.5);
        buffer.AppendFormatted(UInt128.MaxValue);
        Assert.Equal("π \ufffd -1.5340282366920938463463374607431768211455", buffer.ToString());
        Assert.Equal(Encoding.UTF8.GetBytes(buffer.ToString()), buffer.WrittenMemory.ToArray());
    }

    [Fact]
    public void Cutting_and_clearing_keep_the_memory_and_disposing_does_not()
    {
        int before = BufferPool.Rented;
        var buffer = new Utf8Buffer();
        buffer.Append("hello"u8);
        buffer.Truncate(2);
        Assert.Equal("he", buffer.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Truncate(3));
        buffer.Clear();
        Assert.Equal((0, before + 1), (buffer.Length, BufferPool.Rented));
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(before, BufferPool.Rented);
        buffer.Append("again"u8);
        Assert.Equal("again", buffer.ToString());
        buffer.Dispose();
        Assert.Equal(before, BufferPool.Rented);
    }

    [Fact]
    public void It_is_a_buffer_writer()
    {
        using var buffer = new Utf8Buffer();
        Assert.NotEqual(0, buffer.GetSpan().Length);
        Assert.InRange(buffer.GetMemory(10_000).Length, 10_000, int.MaxValue);
        "abc"u8.CopyTo(buffer.GetSpan(3));
        buffer.Advance(3);
        Assert.Equal("abc", buffer.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(1 << 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.GetSpan(-1).Length);
    }
}
