using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Archon.Kernels.Tests.Voting;

namespace Archon.Kernels.Tests.Answers;

public sealed class NumberTests
{
    [Theory]
    [InlineData("Answer: 42", "42")]
    [InlineData("12 * 75 = 900\n900 / 3 = 300\nAnswer: 300", "300")]
    [InlineData("**Answer:** **1,234.50** dollars", "2469/2")]
    [InlineData("Answer:\r\n\r\n  -7", "-7")]
    [InlineData("The final answer is $-3/4$.", "-3/4")]
    [InlineData("the answer is \u22125", "-5")]
    [InlineData("The answer is -$5.25", "-21/4")]
    [InlineData("so \\boxed{\\frac{3}{4}} it is, not 7", "3/4")]
    [InlineData("\\boxed{1} then \\boxed{\\dfrac{-1}{2}}", "-1/2")]
    [InlineData("\\boxed{\\frac12}", "1/2")]
    [InlineData("\\boxed{x = 12 \\text{ cm}^2}", "12")]
    [InlineData("\\boxed{\\$1{,}234}", "1234")]
    [InlineData("\\boxed{50\\%}", "50")]
    [InlineData("\\boxed{\\boxed{42}}", "42")]
    [InlineData("\\boxed{9} and then cut off \\boxed{1", "9")]
    [InlineData("\\boxed{2\\frac{1}{2}}", "5/2")]
    [InlineData("Answer: 2 1/2 hours", "5/2")]
    [InlineData("Answer: 40 + 2 = 42", "42")]
    [InlineData("Answer: 5 (check: 5 * 2 = 10)", "5")]
    [InlineData("Answer: 42. I am sure about all 3 steps.", "42")]
    [InlineData("Answer: 1.5e3", "1500")]
    [InlineData("Answer: 2.5 \\times 10^{-3}", "1/400")]
    [InlineData("Answer: 3 \u00D7 10^2", "300")]
    [InlineData("Answer: 2.5 million people", "2500000")]
    [InlineData("The total is 42. I hope this answer is helpful!", "42")]
    [InlineData("The total is 42.\nAnswer:", "42")]
    [InlineData("First 12-5=7, then x^2 and H2O", "7")]
    [InlineData("1. Add 3 and 4 to get 7.\n2. Done.", "7")]
    [InlineData("what is left is 12-5", "5")]
    [InlineData("what is left is 12 -5", "5")]
    [InlineData("what is left is -5", "-5")]
    [InlineData("\\boxed{90^\\circ}", "90")]
    [InlineData("Answer: 75\\%", "75")]
    [InlineData("Answer: 3 / 4", "3/4")]
    [InlineData("Answer: 0.000000000000000001/0.5", "1/500000000000000000")]
    [InlineData("#### 72", "72")]
    [InlineData("ANSWER IS: .5", "1/2")]
    [InlineData("It costs \u20AC3.20 now", "16/5")]
    public void ReadsTheFinalNumber(string reply, string expected)
    {
        Assert.True(Number.TryRead(Encoding.UTF8.GetBytes(reply), out Number number));
        Assert.Equal(expected, number.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no number at all")]
    [InlineData("We get 12.\nAnswer: I cannot tell")]
    [InlineData("We get 12.\nAnswer: <answer>")]
    [InlineData("12, so \\boxed{\\text{no solution}}")]
    [InlineData("\\boxed{2\\sqrt{3}}")]
    [InlineData("\\boxed{3\\pi}")]
    [InlineData("\\boxed{(1, 2)}")]
    [InlineData("\\boxed{5 or 7}")]
    [InlineData("\\boxed{2x}")]
    [InlineData("\\boxed{\\frac{1}{0}}")]
    [InlineData("Answer: 1e999999999")]
    [InlineData("Answer: 1e-999999999")]
    [InlineData("Answer: 2 \\times 10^{99999999999999999999}")]
    [InlineData("Answer: 12/25/2024")]
    [InlineData("Answer: 10:30")]
    [InlineData("Answer: 2^10")]
    [InlineData("Answer: 1.2.3")]
    [InlineData("Answer: 1,23")]
    [InlineData("Answer: 3 + 4")]
    [InlineData("Answer: 1/0")]
    [InlineData("so it is \\frac{\\sqrt{3}}{2}")]
    public void RefusesWhatIsNotOneNumber(string reply)
    {
        Assert.False(Number.TryRead(Encoding.UTF8.GetBytes(reply), out Number number));
        Assert.Equal(default, number);
    }

    [Theory]
    [InlineData("0.5", "1/2")]
    [InlineData("0.50", "\\frac{1}{2}")]
    [InlineData("1,000", "1000.0")]
    [InlineData("$5", "5 dollars")]
    [InlineData("-0", "0")]
    [InlineData("1e2", "100")]
    [InlineData("1000000000000000000000", "1e21")]
    [InlineData("2/4", "3/6")]
    public void SpellingsOfOneNumberAreEqual(string left, string right)
    {
        Assert.Equal(Number.Parse(left), Number.Parse(right));
        Assert.Equal(Number.Parse(left).GetHashCode(), Number.Parse(right).GetHashCode());
    }

    [Fact]
    public void NearIsNotEqual() => Assert.NotEqual(Number.Parse("0.333"), Number.Parse("1/3"));

    [Fact]
    public void EqualityIsThatOfExactFractions()
    {
        Arbitrary<Tuple<int, int, int, int>> pairs = ArbMap.Default.ArbFor<Tuple<int, int, int, int>>();
        Prop.ForAll(pairs, t =>
        {
            (BigInteger a, BigInteger b) = (t.Item1, Math.Abs((long)t.Item2) + 1);
            (BigInteger c, BigInteger d) = (t.Item3, Math.Abs((long)t.Item4) + 1);
            Number left = Number.Parse($"{a}/{b}"), right = Number.FromRatio(c, d);
            return (left == right) == (a * d == c * b) && left == Number.FromRatio(a * 7, b * 7);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void WhatItWritesItReadsBack()
    {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++)
        {
            byte[] digits = new byte[random.Next(1, 40)];
            random.NextBytes(digits);
            var value = Number.FromRatio(new BigInteger(digits), new BigInteger(random.NextInt64(1, long.MaxValue)));
            Assert.Equal(value, Number.Parse(value.ToString()));
            byte[] utf8 = new byte[512];
            Assert.True(value.TryFormat(utf8, out int written, default, null));
            Assert.Equal(value.ToString(), Encoding.UTF8.GetString(utf8, 0, written));
            Assert.Equal(value.ToString(), $"{value}");
        }
    }

    [Fact]
    public void DecimalsEqualTheirFractions()
    {
        var random = new Random(4);
        for (int i = 0; i < 2_000; i++)
        {
            decimal value = Math.Round((decimal)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 12))), random.Next(0, 9));
            string text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            int point = text.IndexOf('.', StringComparison.Ordinal);
            BigInteger power = BigInteger.Pow(10, point < 0 ? 0 : text.Length - point - 1);
            Assert.Equal(Number.FromRatio(new BigInteger(value * (decimal)power), power), Number.Parse(text));
        }
    }

    [Fact]
    public void ReadingSmallNumbersAllocatesNothing()
    {
        byte[] reply = "310 - 62 = 248\n248 / 8 = 31\nThe answer is $-1,234.50$."u8.ToArray();
        byte[] plain = "61 * 5 = 305 and 3/4 of \\frac{1}{2}"u8.ToArray();
        Allocations.AssertNone(() => Assert.True(Number.TryRead(reply, out _) && Number.TryRead(plain, out _)));
    }
}
