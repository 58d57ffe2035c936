using Customers.Cli.Terminal;

namespace Customers.Cli.Commands;

/// <summary>Durations as people write them.</summary>
internal static class Seconds
{
    /// <summary>Reads <c>90</c>, <c>90s</c>, <c>15m</c>, <c>48h</c> or <c>7d</c>.</summary>
    public static long Parse(string text)
    {
        long? unit = text.LastOrDefault() switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            >= '0' and <= '9' => 1,
            _ => null,
        };
        var digits = text.TrimEnd('s', 'm', 'h', 'd');
        return
            unit is { } seconds
            && text.Length - digits.Length <= 1
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= int.MaxValue
            ? number * seconds
            : throw new StopException(ExitCode.Usage, $"'{text}' is no duration: 90s, 15m, 48h or 7d.");
    }
}
