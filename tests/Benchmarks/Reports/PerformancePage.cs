namespace Customers.Benchmarks.Reports;

/// <summary>The parts of docs/performance.md that are measured, each between two markers.</summary>
internal static class PerformancePage
{
    private const string End = "<!-- end of measured -->";

    private static string File => Path.Combine(Checkout.Root, "docs", "performance.md");

    /// <summary>Replaces the part that this command measures.</summary>
    public static async Task UpdateAsync(string command, string report)
    {
        var marker = $"<!-- measured: ./build.sh {command} -->";
        var page = await System.IO.File.ReadAllTextAsync(File);
        var begin = page.IndexOf(marker, StringComparison.Ordinal);
        var end = begin < 0 ? begin : page.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0)
            throw new BenchmarkException($"{File} has lost the markers of what `{command}` measures.");
        await System.IO.File.WriteAllTextAsync(File, $"{page[..begin]}{marker}\n\n{report}\n{page[end..]}");
    }
}
