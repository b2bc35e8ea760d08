using Touchstone.Statistics.Resampling;

namespace Touchstone.Statistics.Tests.Resampling;

public sealed class SeededGeneratorTests
{
    [Fact]
    public void The_same_seed_and_stream_give_the_same_numbers()
    {
        SeededGenerator a = new(42, 3),
            b = new(42, 3),
            c = new(42, 4),
            d = new(43, 3);
        ulong[] first = [.. Enumerable.Range(0, 5).Select(_ => a.NextBits())];
        Assert.Equal(first, Enumerable.Range(0, 5).Select(_ => b.NextBits()));
        Assert.NotEqual(first, Enumerable.Range(0, 5).Select(_ => c.NextBits()));
        Assert.NotEqual(first, Enumerable.Range(0, 5).Select(_ => d.NextBits()));
    }

    [Fact]
    public void Moments_of_each_law_are_right()
    {
        var random = new SeededGenerator(1);
        Check(() => random.NextDouble(), 0.5, 1.0 / 12);
        Check(() => random.NextInt(10), 4.5, 8.25);
        Check(random.NextNormal, 0, 1);
        Check(() => random.NextGamma(2.5), 2.5, 2.5);
        Check(() => random.NextGamma(0.4), 0.4, 0.4);
        Check(() => random.NextBeta(2, 3), 0.4, 0.04);
        Check(() => random.NextBinomial(20, 0.3), 6, 4.2);

        static void Check(Func<double> draw, double mean, double variance)
        {
            const int n = 200_000;
            double sum = 0,
                squares = 0;
            for (var i = 0; i < n; i++)
            {
                var x = draw() - mean;
                sum += x;
                squares += x * x;
            }

            Assert.Equal(0, sum / n, 5 * Math.Sqrt(variance / n));
            Assert.Equal(1, squares / n / variance, 0.03);
        }
    }

    [Fact]
    public void Shuffles_reach_every_order_equally_often()
    {
        var random = new SeededGenerator(8);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 24_000; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(items);
            var order = new string(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }
}
