using System.Globalization;

namespace Customers.Application.Events;

/// <summary>A place in the feed: everything up to it has been read.</summary>
/// <param name="FeedOrder">The order of the event that was read last.</param>
/// <param name="Seq">Its number among those of the same order.</param>
public readonly record struct FeedCursor(long FeedOrder, long Seq)
{
    private const char Separator = '-';

    /// <summary>Before the first event.</summary>
    public static FeedCursor Start { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out FeedCursor cursor)
    {
        cursor = default;
        var cut = text.IndexOf(Separator, StringComparison.Ordinal);
        if (cut < 0 || !TryParse(text.AsSpan(0, cut), out var order) || !TryParse(text.AsSpan(cut + 1), out var seq))
            return false;
        cursor = new(order, seq);
        // Numbers are read with zeros before them and U+0000 behind them too; a cursor has one form.
        return cursor.ToString() == text;
    }

    /// <summary>The cursor as clients keep it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FeedOrder}{Separator}{Seq}");

    private static bool TryParse(ReadOnlySpan<char> digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
