using System.Globalization;

namespace Customers.Benchmarks;

/// <summary>The words of the command line.</summary>
internal static class Arguments
{
    public static string Text(this IReadOnlyList<string> args, int index) =>
        index < args.Count ? args[index] : throw new BenchmarkException(BenchmarkOptions.Usage);

    /// <summary>A number greater than zero.</summary>
    public static int Number(this IReadOnlyList<string> args, int index) =>
        int.TryParse(args.Text(index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchmarkException(BenchmarkOptions.Usage);

    /// <summary>A number of seconds.</summary>
    public static TimeSpan Seconds(this IReadOnlyList<string> args, int index) => TimeSpan.FromSeconds(args.Number(index));
}
