namespace Customers.Benchmarks;

/// <summary>Where the sources are.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Customers.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new BenchmarkException("The benchmark runs inside a checkout."));
}
