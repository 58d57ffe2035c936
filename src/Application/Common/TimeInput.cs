using System.Globalization;

namespace Customers.Application.Common;

/// <summary>A time as a client wrote it in a URL, read once: RFC 3339 with its offset. One without would be read in somebody's zone.</summary>
public readonly record struct TimeInput
{
    private static readonly string[] formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    private readonly string? text;
    private readonly DateTimeOffset? read;

    private TimeInput(string? text)
    {
        this.text = text;
        read = DateTimeOffset.TryParseExact(
            text,
            formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
    }

    /// <summary>Whether it is absent, or a time.</summary>
    public bool IsValid => string.IsNullOrEmpty(text) || read is not null;

    /// <summary>The time in UTC; null when it is absent or none.</summary>
    public DateTimeOffset? OrNull => read;

    public static implicit operator TimeInput(string? text) => new(text);
}
