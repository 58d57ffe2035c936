using Customers.Application.Customers;
using Customers.Application.Events;

namespace Customers.Application.Tests.Customers;

public sealed class SnapshotCustomersTests
{
    private const string Position = "2024-01-15T10:30:00.5Z_0190cf3c-7a11-7d10-8c55-2f1f6f0c9b01";

    private static readonly SealedCursor cursor = new("0123456789ab", new byte[SealedCursor.ContentBytes]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Validate_NoToken_BeginsASnapshot(string? token)
    {
        var query = new SnapshotCustomers(null, token);

        Assert.Empty(Rule.BrokenBy(query));
        Assert.Null(query.Cursor);
        Assert.Equal(25, query.Page.Limit);
    }

    [Fact]
    public void Validate_TokenOfASnapshot_GoesOnWithItsCursor()
    {
        var query = new SnapshotCustomers("7", SnapshotToken.Write(Position, cursor.ToString()));

        Assert.Empty(Rule.BrokenBy(query));
        Assert.Equal(cursor.ToString(), query.Cursor!.ToString());
        Assert.Equal(Guid.Parse("0190cf3c-7a11-7d10-8c55-2f1f6f0c9b01"), query.Page.After.Id);
    }

    [Fact]
    public void Validate_TokenOfAList_IsRefused()
    {
        foreach (var token in new[] { Position, $"{Position}.", $"x.{cursor}", $".{cursor}", cursor.ToString() })
            Assert.Equal(["page_token INVALID_PAGE_TOKEN"], Rule.BrokenBy(new SnapshotCustomers(null, token)));
    }

    [Fact]
    public void Validate_Filters_AreRefused() =>
        Assert.Equal(
            ["page_size OUT_OF_RANGE", "as_of_cursor NOT_WITH_FILTERS"],
            Rule.BrokenBy(new SnapshotCustomers("0", null) { HasFilters = true })
        );

    [Fact]
    public async Task Send_ThoseWhoMayNot_AreTurnedAway()
    {
        foreach (var caller in new[] { SomeCaller.Agent, SomeCaller.Manager, SomeCaller.Admin, SomeCaller.Key })
            Assert.Equal(
                "PERMISSION_DENIED",
                (await TestBench.For(caller).TurnedAwayAsync(new SnapshotCustomers(null, null))).Reason
            );
    }
}
