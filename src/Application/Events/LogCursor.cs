using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Customers.Application.Events;

/// <summary>A place in the log of one account: all versions up to it have been read.</summary>
/// <param name="Version">The version of the event that was read last.</param>
/// <param name="History">The tag of the history it was read in; null when the client names a version only.</param>
public sealed record LogCursor(long Version, string? History)
{
    private const char Separator = '.';

    /// <summary>Reads a version, or what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LogCursor? cursor)
    {
        cursor = null;
        var cut = text.IndexOf(Separator, StringComparison.Ordinal);
        var history = cut < 0 ? null : text[(cut + 1)..];
        if (history is not null && !HistoryTag.IsValid(history))
            return false;
        var digits = cut < 0 ? text : text[..cut];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return false;
        cursor = new(version, history);
        // Numbers are read with zeros before them and U+0000 behind them too; a cursor has one form.
        return string.Equals(cursor.ToString(), text, StringComparison.Ordinal);
    }

    /// <summary>The cursor as clients keep it.</summary>
    public override string ToString() =>
        History is null
            ? Version.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Version}{Separator}{History}");
}
