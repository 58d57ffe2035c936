using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Customers.Api.Json;

/// <summary>Reads the text form of timestamps.</summary>
internal static class TimestampText
{
    private const int LongestFraction = 9;
    private const int SecondsLength = 19;

    /// <summary>Reads RFC 3339: date, <c>T</c>, time, at most nine digits of a fraction, and an offset.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (!TryReadSeconds(text, out var local))
            return false;
        var rest = text[SecondsLength..];
        if (!TryTakeFraction(ref rest, out var fraction) || !TryReadOffset(rest, out var offset))
            return false;
        var ticks = local.Ticks + fraction.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        time = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    private static bool TryReadSeconds(ReadOnlySpan<byte> text, out DateTime local)
    {
        local = default;
        Span<char> seconds = stackalloc char[SecondsLength];
        if (text.Length <= SecondsLength || Ascii.ToUtf16(text[..SecondsLength], seconds, out _) is not OperationStatus.Done)
            return false;
        return DateTime.TryParseExact(
            seconds,
            ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd't'HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out local
        );
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<byte> rest, out TimeSpan fraction)
    {
        fraction = TimeSpan.Zero;
        if (rest[0] != '.')
            return true;
        var digits = rest[1..];
        var count = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count is <= 0 or > LongestFraction || !Utf8Parser.TryParse(digits[..count], out int value, out _))
            return false;
        rest = digits[count..];
        var nanoseconds = value * (long)Math.Pow(10, LongestFraction - count);
        fraction = TimeSpan.FromMicroseconds(nanoseconds / 1000);
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is [(byte)'Z' or (byte)'z'])
            return true;
        if (text is not [(byte)'+' or (byte)'-', _, _, (byte)':', _, _])
            return false;
        if (!TryReadTwoDigits(text[1..3], 23, out var hours) || !TryReadTwoDigits(text[4..6], 59, out var minutes))
            return false;
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryReadTwoDigits(ReadOnlySpan<byte> text, int max, out int value) =>
        Utf8Parser.TryParse(text, out value, out var used)
        && used == 2
        && text[0] is >= (byte)'0' and <= (byte)'9'
        && value <= max;
}
