using System.Text;

namespace Archon.Kernels.Tests.Answers;

public sealed class OtherAnswersTests
{
    [Theory]
    [InlineData("The answer is B", 'B')]
    [InlineData("Answer: (b) 12 apples", 'B')]
    [InlineData("Answer: **C**", 'C')]
    [InlineData("Answer: d", 'D')]
    [InlineData("Answer: A", 'A')]
    [InlineData("Answer: A. A cat", 'A')]
    [InlineData("The answer is (A).", 'A')]
    [InlineData("I looked at A cat and so \\boxed{\\text{J}}", 'J')]
    [InlineData("\\boxed{(E)}", 'E')]
    [InlineData("A is wrong. I think it must be C.", 'C')]
    [InlineData("Options A-D.\nIt is B's rival, option D", 'D')]
    [InlineData("The answer is in the text: G", 'G')]
    public void ChoiceReadsTheLetter(string reply, char letter)
    {
        Assert.True(Choice.TryRead(Encoding.UTF8.GetBytes(reply), out Choice choice));
        Assert.Equal(letter, choice.Letter);
        Assert.Equal(choice, Choice.FromIndex(letter - 'A'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A cat that I know")]
    [InlineData("Answer: A and C")]
    [InlineData("Answer: A, B")]
    [InlineData("Answer: B/C")]
    [InlineData("It can be B or C")]
    [InlineData("It is B.\nAnswer: none of them")]
    [InlineData("Answer: K")]
    [InlineData("\\boxed{42}")]
    [InlineData("It's C++ and B-12")]
    public void ChoiceRefusesWhatIsNoSingleLetter(string reply) => Assert.False(Choice.TryRead(Encoding.UTF8.GetBytes(reply), out _));

    [Theory]
    [InlineData("Answer: Paris.", "paris")]
    [InlineData("Thinking...\nThe answer is **New   York**!", "new york")]
    [InlineData("  Blue \n whale. ", "blue whale")]
    [InlineData("\\boxed{Monday}", "monday")]
    public void TextIsNormalised(string reply, string expected)
    {
        Assert.True(Text.TryRead(Encoding.UTF8.GetBytes(reply), out Text text));
        Assert.Equal(expected, text.Value);
        Assert.True(Text.TryRead(Encoding.UTF8.GetBytes(expected), out Text again));
        Assert.Equal(text, again);
    }

    [Theory]
    [InlineData(" \r\n")]
    [InlineData("...")]
    public void TextNeedsText(string reply) => Assert.False(Text.TryRead(Encoding.UTF8.GetBytes(reply), out _));

    [Theory]
    [InlineData("\\boxed{0.5}", "\\boxed{\\dfrac{1}{2}}")]
    [InlineData("\\boxed{1,000 \\text{ apples}}", "\\boxed{1000}")]
    [InlineData("\\boxed{x=5}", "\\boxed{5.0}")]
    [InlineData("\\boxed{ x + 1 }", "\\boxed{x+1}")]
    [InlineData("\\boxed{\\left( 1, 2 \\right)}", "\\boxed{(1,2)}")]
    [InlineData("\\boxed{\\text{Monday}}", "\\boxed{monday.}")]
    [InlineData("\\boxed{\\frac12 x}", "\\boxed{\\tfrac{1}{2}x}")]
    [InlineData("\\boxed{y = 2x}", "\\boxed{$2x$}")]
    public void BoxesWithTheSameContentAreEqual(string left, string right)
    {
        Assert.True(Boxed.TryRead(Encoding.UTF8.GetBytes(left), out Boxed one));
        Assert.True(Boxed.TryRead(Encoding.UTF8.GetBytes(right), out Boxed other));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("\\boxed{5x}", "\\boxed{5}")]
    [InlineData("\\boxed{x}", "\\boxed{X}")]
    [InlineData("\\boxed{2 million}", "\\boxed{2}")]
    [InlineData("\\boxed{1/3}", "\\boxed{0.333}")]
    [InlineData("\\boxed{2\\sqrt{3}}", "\\boxed{2}")]
    public void BoxesWithDifferentContentDiffer(string left, string right)
    {
        Assert.True(Boxed.TryRead(Encoding.UTF8.GetBytes(left), out Boxed one));
        Assert.True(Boxed.TryRead(Encoding.UTF8.GetBytes(right), out Boxed other));
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData("Answer: 42")]
    [InlineData("\\boxed{")]
    [InlineData("\\boxed{}")]
    [InlineData("\\boxed{{42}")]
    public void BoxedNeedsABox(string reply) => Assert.False(Boxed.TryRead(Encoding.UTF8.GetBytes(reply), out _));

    [Fact]
    public void ReadingAChoiceAllocatesNothing()
    {
        byte[] reply = "A is out, since I checked.\nThe answer is (B)."u8.ToArray();
        Voting.Allocations.AssertNone(() => Assert.True(Choice.TryRead(reply, out _)));
    }
}
