using Customers.Application.Common;
using Customers.Application.Events;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Customers;

/// <summary>
/// A page of a snapshot of all accounts, deleted and expired ones too, and in the end the cursor from which to follow the feed. The cursor is
/// taken before the first row is read: whatever a page does not show yet comes behind it.
/// </summary>
/// <param name="Size">1–100; 25 when absent.</param>
/// <param name="Token">The token of the page before; a new snapshot when absent.</param>
public sealed record SnapshotCustomers(string? Size, string? Token) : IQuery<SnapshotPage>
{
    // What was read once cannot be written anew by a copy.
    public string? Size { get; } = Size;

    public string? Token { get; } = Token;

    private readonly SnapshotToken? token = SnapshotToken.Read(Token);

    /// <summary>Whether something narrows the list, which would be no snapshot.</summary>
    public bool HasFilters { get; init; }

    /// <summary>The rows of the page.</summary>
    public PageRequest Page { get; } = new(Size, SnapshotToken.Read(Token)?.Page);

    /// <summary>The cursor of the pages before; null for the first page.</summary>
    public SealedCursor? Cursor => token?.Cursor;

    internal bool HasValidToken => string.IsNullOrEmpty(Token) || (token is not null && Page.HasValidToken);

    /// <inheritdoc />
    public static string Action => "customers.snapshot";

    /// <inheritdoc />
    public Access Access => Access.Reader.For(Scope.Feed);
}

internal sealed class SnapshotCustomersValidator : AbstractValidator<SnapshotCustomers>
{
    public SnapshotCustomersValidator()
    {
        RuleFor(query => query.Page.HasValidSize)
            .Equal(true)
            .Named("page_size", "OUT_OF_RANGE", "must be a number from 1 to 100");
        RuleFor(query => query.HasValidToken)
            .Equal(true)
            .Named("page_token", "INVALID_PAGE_TOKEN", "must be a token that the snapshot answered");
        RuleFor(query => query.HasFilters)
            .Equal(false)
            .Named("as_of_cursor", "NOT_WITH_FILTERS", "must be absent when a filter is given: a snapshot has all accounts");
    }
}

/// <summary>A page of a snapshot.</summary>
/// <param name="Page">The accounts.</param>
/// <param name="Versions">The version of the last event that each has in it.</param>
/// <param name="Cursor">From where to follow the feed.</param>
/// <param name="IsLast">Whether no page comes after it.</param>
public sealed record SnapshotPage(Page<CustomerDto> Page, IReadOnlyDictionary<Guid, long> Versions, string Cursor, bool IsLast);

/// <summary>The token of a snapshot: where the page ended, and the snapshot's cursor.</summary>
/// <param name="Page">The token of the list.</param>
/// <param name="Cursor">The cursor.</param>
public sealed record SnapshotToken(string Page, SealedCursor Cursor)
{
    private const char Separator = '.';

    /// <summary>Puts both into one.</summary>
    public static string Write(string page, string cursor) => $"{page}{Separator}{cursor}";

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static SnapshotToken? Read(string? token)
    {
        var cut = token?.LastIndexOf(Separator) ?? -1;
        return cut > 0 && SealedCursor.TryParse(token![(cut + 1)..], out var cursor) ? new(token[..cut], cursor) : null;
    }
}
