namespace Customers.Benchmarks;

/// <summary>What is being done, for the person who waits; the tables alone go to standard output.</summary>
internal static class Progress
{
    public static void Say(string what) => Console.Error.WriteLine($"… {what}");
}
