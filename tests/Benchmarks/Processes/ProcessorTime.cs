using System.Globalization;

namespace Customers.Benchmarks.Processes;

/// <summary>Processor time from /proc; zero where there is none.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>What a process has used, in seconds.</summary>
    public static double Of(int process) => Read(process) is { } stat ? (stat.User + stat.System) / TicksPerSecond : 0;

    /// <summary>What a process and its children, those that have ended too, have used, in seconds: PostgreSQL has a process for each connection.</summary>
    public static double OfFamily(int parent) =>
        Of(parent)
        + OfEndedChildren(parent)
        + Processes().Where(process => Read(process) is { } stat && stat.Parent == parent).Sum(Of);

    /// <summary>The process that started a process; 0 when that is not known.</summary>
    public static int ParentOf(int process) => Read(process)?.Parent ?? 0;

    private static double OfEndedChildren(int parent) => Read(parent) is { } stat ? stat.Ended / TicksPerSecond : 0;

    private static IEnumerable<int> Processes() =>
        from folder in Directory.Exists("/proc") ? Directory.GetDirectories("/proc") : []
        let name = Path.GetFileName(folder)
        where name.All(char.IsAsciiDigit)
        select int.Parse(name, CultureInfo.InvariantCulture);

    private static (int Parent, long User, long System, long Ended)? Read(int process)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            // The second field, the name in parentheses, may hold spaces.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(fields[1]), Number(fields[11]), Number(fields[12]), Number(fields[13]) + Number(fields[14]));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
