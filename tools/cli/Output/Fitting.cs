namespace Customers.Cli.Output;

/// <summary>Which columns fit beside each other, and how wide each is.</summary>
/// <param name="Columns">Those that fit, in their order.</param>
/// <param name="Widths">How wide each is.</param>
/// <param name="LeftOut">Those that do not fit.</param>
internal sealed record Fitting(IReadOnlyList<Column> Columns, IReadOnlyList<int> Widths, IReadOnlyList<Column> LeftOut)
{
    /// <summary>Between two columns.</summary>
    public const int Gap = 2;

    // Shorter than that a name says nothing.
    private const int Shortest = 10;

    /// <summary>Fits columns into a width: elastic ones are cut first, then the last ones are left out.</summary>
    /// <param name="columns">All columns, the most important first.</param>
    /// <param name="natural">How wide each wants to be.</param>
    /// <param name="width">What there is.</param>
    public static Fitting Into(IReadOnlyList<Column> columns, IReadOnlyList<int> natural, int width)
    {
        var kept = Enumerable.Range(0, columns.Count).ToList();
        while (kept.Count > 1 && kept.Sum(Least) + Gap * (kept.Count - 1) > width)
            kept.RemoveAt(kept.Count - 1);

        var widths = kept.ToDictionary(index => index, Least);
        var left = width - widths.Values.Sum() - Gap * (kept.Count - 1);
        // What is left goes to the narrowest that still wants more, one character at a time.
        for (; left > 0 && kept.Where(index => widths[index] < natural[index]).ToList() is { Count: > 0 } open; left--)
            widths[open.MinBy(index => widths[index])]++;

        return new(
            [.. kept.Select(index => columns[index])],
            [.. kept.Select(index => widths[index])],
            [.. columns.Skip(kept.Count)]
        );

        int Least(int index) => columns[index].IsElastic ? Math.Min(natural[index], Shortest) : natural[index];
    }
}
