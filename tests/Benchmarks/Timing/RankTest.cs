namespace Customers.Benchmarks.Timing;

/// <summary>The rank sum test of Mann and Whitney: whether one of two samples tends to be larger than the other.</summary>
internal static class RankTest
{
    /// <summary>How likely so great a difference of ranks is when there is none, by the normal approximation; two-sided.</summary>
    public static double PValue(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var (n, m) = (one.Count, other.Count);
        var u = RankSum(one, other) - (n * (n + 1) / 2.0);
        var (mean, deviation) = (n * m / 2.0, Math.Sqrt(n * (double)m * (n + m + 1) / 12.0));
        return 2 * UpperTail(Math.Abs(u - mean) / deviation);
    }

    // Those that are equal share their ranks.
    private static double RankSum(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var sum = 0.0;
        var below = 0;
        foreach (var group in one.Concat(other).GroupBy(value => value).OrderBy(group => group.Key))
        {
            var size = group.Count();
            sum += one.Count(value => value.Equals(group.Key)) * (below + ((size + 1) / 2.0));
            below += size;
        }

        return sum;
    }

    // Abramowitz and Stegun 26.2.17: off by less than 7.5e-8.
    private static double UpperTail(double z)
    {
        var t = 1 / (1 + (0.2316419 * z));
        var polynomial =
            t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * polynomial;
    }
}
