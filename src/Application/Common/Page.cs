using System.Globalization;

namespace Customers.Application.Common;

/// <summary>One page of a list, newest first.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Result">The rows.</param>
/// <param name="Last">Where the page ends; null when it is empty.</param>
public sealed record Page<T>(IReadOnlyList<T> Result, PagePosition? Last);

/// <summary>A place in a list that is ordered by time of creation and id, so that rows created in the same microsecond have an order too.</summary>
public readonly record struct PagePosition(DateTimeOffset CreatedAt, Guid Id)
{
    private const char Separator = '_';

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", "yyyy-MM-dd HH:mm:ss.FFFFFF"];

    /// <summary>Before the first row.</summary>
    public static PagePosition Start { get; } = new(DateTimeOffset.MaxValue.AddTicks(-9), Guid.AllBitsSet);

    /// <summary>The token that leads on from here: the time, in a form that the representation chooses, and the id.</summary>
    public string ToToken(Func<DateTimeOffset, string> formatTime) => $"{formatTime(CreatedAt)}{Separator}{Id}";

    /// <summary>Reads a token, or a bare time, which means: older than that.</summary>
    public static bool TryParse(string token, out PagePosition position)
    {
        position = default;
        var cut = token.IndexOf(Separator, StringComparison.Ordinal);
        var id = Guid.Empty;
        if (cut >= 0 && !CanonicalId.TryParse(token[(cut + 1)..], out id))
            return false;
        if (!TryParseTime(cut < 0 ? token : token[..cut], out var time))
            return false;
        position = new(time, id);
        return true;
    }

    private static bool TryParseTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            TimeFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        );
}

/// <summary>Which page of a list is wanted, as the client wrote it; read once.</summary>
/// <param name="Size">1–100; 25 when absent.</param>
/// <param name="Token">The token of the page before; the first page when absent.</param>
public sealed record PageRequest(string? Size, string? Token)
{
    /// <summary>The rows of a page when no number is asked for.</summary>
    public const int DefaultSize = 25;

    /// <summary>The most rows of a page.</summary>
    public const int MaxSize = 100;

    // What was read once cannot be written anew by a copy.
    public string? Size { get; } = Size;

    public string? Token { get; } = Token;

    private readonly int? size = WholeNumber.Read(Size, DefaultSize, 1, MaxSize);
    private readonly PagePosition? after = ReadToken(Token);

    /// <summary>The number of rows wanted.</summary>
    public int Limit => size ?? DefaultSize;

    /// <summary>Where the page begins.</summary>
    public PagePosition After => after ?? PagePosition.Start;

    internal bool HasValidSize => size is not null;

    internal bool HasValidToken => after is not null;

    private static PagePosition? ReadToken(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return PagePosition.Start;
        return PagePosition.TryParse(token, out var position) ? position : null;
    }
}

/// <summary>The rules for asking for a page.</summary>
internal static class PageRules
{
    public static void Page<T>(this AbstractValidator<T> rules, Func<T, PageRequest> page)
    {
        rules
            .RuleFor(request => page(request).HasValidSize)
            .Equal(true)
            .Named("page_size", "OUT_OF_RANGE", "must be a number from 1 to 100");
        rules
            .RuleFor(request => page(request).HasValidToken)
            .Equal(true)
            .Named("page_token", "INVALID_PAGE_TOKEN", "must be a token that a list answered");
    }
}
