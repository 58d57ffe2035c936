namespace Customers.Benchmarks.Reports;

/// <summary>The part of docs/performance.md that is measured, between two markers.</summary>
internal static class PerformancePage
{
    private const string Begin = "<!-- measured: ./build.sh bench --write -->";
    private const string End = "<!-- end of measured -->";

    private static string File => Path.Combine(Checkout.Root, "docs", "performance.md");

    public static async Task UpdateAsync(string report)
    {
        var page = await System.IO.File.ReadAllTextAsync(File);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new BenchmarkException($"{File} has lost the markers of the measured part.");
        await System.IO.File.WriteAllTextAsync(File, $"{page[..begin]}{Begin}\n\n{report}\n{page[end..]}");
    }
}
