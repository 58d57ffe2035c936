using System.Globalization;

namespace Customers.Application.Events;

/// <summary>A place in the feed: everything up to it has been read. Clients get it sealed (<see cref="SealedCursor"/>); in the clear it is the form of before.</summary>
/// <param name="FeedOrder">The order of the event that was read last.</param>
/// <param name="Seq">Its number among those of the same order.</param>
public readonly record struct FeedCursor(long FeedOrder, long Seq) : IComparable<FeedCursor>
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

    /// <summary>The later of two; absent is before all.</summary>
    public static FeedCursor Max(FeedCursor? left, FeedCursor right) => left is { } given && given > right ? given : right;

    /// <summary>The earlier of two.</summary>
    public static FeedCursor Min(FeedCursor left, FeedCursor right) => left < right ? left : right;

    /// <inheritdoc />
    public int CompareTo(FeedCursor other) => (FeedOrder, Seq).CompareTo((other.FeedOrder, other.Seq));

    public static bool operator <(FeedCursor left, FeedCursor right) => left.CompareTo(right) < 0;

    public static bool operator >(FeedCursor left, FeedCursor right) => left.CompareTo(right) > 0;

    public static bool operator <=(FeedCursor left, FeedCursor right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FeedCursor left, FeedCursor right) => left.CompareTo(right) >= 0;

    /// <summary>The cursor as clients kept it before.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FeedOrder}{Separator}{Seq}");

    private static bool TryParse(ReadOnlySpan<char> digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
