using Customers.Application.Events;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Events;

public sealed class ReadEventsTests
{
    private const string Id = "0195f000-0000-7000-8000-00000000000a";

    private const string Sealed = "AQEjRWeJqwABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLMWpBng";

    private static readonly FeedRequest Everything = new(null, null, null, null);

    public static TheoryData<string, string?, string> Values =>
        new()
        {
            { "after", null, "" },
            { "after", "", "" },
            { "after", "0-0", "" },
            { "after", "9223372036854775807-9223372036854775807", "" },
            { "after", "9223372036854775808-1", "INVALID_CURSOR" },
            { "after", "1-9223372036854775808", "INVALID_CURSOR" },
            { "after", "-1", "INVALID_CURSOR" },
            { "after", "1-", "INVALID_CURSOR" },
            { "after", "1--1", "INVALID_CURSOR" },
            { "after", "1-1-1", "INVALID_CURSOR" },
            { "after", "01-1", "INVALID_CURSOR" },
            { "after", "1-1\0", "INVALID_CURSOR" },
            { "after", " 1-1", "INVALID_CURSOR" },
            { "after", "+1-1", "INVALID_CURSOR" },
            { "after", "١-1", "INVALID_CURSOR" },
            { "types", null, "" },
            { "types", "", "" },
            { "types", "customer_created", "" },
            { "types", "customer_created,customer_created", "" },
            { "types", "customer_created,", "UNKNOWN_WORD" },
            { "types", "customer_created, agent_created", "UNKNOWN_WORD" },
            { "types", "Customer_Created", "UNKNOWN_WORD" },
            { "types", "webhook_test", "UNKNOWN_WORD" },
            { "wait", null, "" },
            { "wait", "", "" },
            { "wait", "0", "" },
            { "wait", "30", "" },
            { "wait", "31", "OUT_OF_RANGE" },
            { "wait", "-1", "OUT_OF_RANGE" },
            { "wait", "1.5", "OUT_OF_RANGE" },
            { "wait", "99999999999", "OUT_OF_RANGE" },
            { "page_size", null, "" },
            { "page_size", "", "" },
            { "page_size", "1", "" },
            { "page_size", "100", "" },
            { "page_size", "0", "OUT_OF_RANGE" },
            { "page_size", "101", "OUT_OF_RANGE" },
            { "page_size", "ten", "OUT_OF_RANGE" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void Validate_Parameter_HasToBeOne(string field, string? value, string reason)
    {
        var request = new FeedRequest(
            field == "after" ? value : Everything.After,
            field == "types" ? value : Everything.Types,
            field == "wait" ? value : Everything.Wait,
            field == "page_size" ? value : Everything.PageSize
        );

        Assert.Equal(Rule.Expected(field, reason), Rule.BrokenBy(new ReadEvents(request, null)));
        Assert.Equal(Rule.Expected(field, reason), Rule.BrokenBy(new ReadOwnEvents(request)));
    }

    [Theory]
    [InlineData("17", false, true)]
    [InlineData("17.0123456789ab", false, true)]
    [InlineData("0", false, true)]
    [InlineData("17.0123456789AB", false, false)]
    [InlineData("17.0123456789", false, false)]
    [InlineData("17.", false, false)]
    [InlineData("017", false, false)]
    [InlineData("9223372036854775808", false, false)]
    [InlineData(Sealed, true, false)]
    [InlineData(Sealed + "A", false, false)]
    [InlineData("1-1", true, true)]
    public void Validate_Cursor_HasToBeOneOfTheFeedOrOfTheLog(string cursor, bool isOfFeed, bool isOfLog)
    {
        var request = new FeedRequest(cursor, null, null, null);

        Assert.Equal(isOfFeed, Rule.BrokenBy(new ReadEvents(request, null)).Count == 0);
        Assert.Equal(isOfLog, Rule.BrokenBy(new ReadEvents(request, Id)).Count == 0);
        Assert.Equal(isOfLog, Rule.BrokenBy(new ReadOwnEvents(request)).Count == 0);
    }

    [Theory]
    [InlineData("order", "", "")]
    [InlineData("order", "oldest", "")]
    [InlineData("order", "newest", "")]
    [InlineData("order", "Newest", "UNKNOWN_WORD")]
    [InlineData("actor_id", Id, "")]
    [InlineData("actor_id", "00000000-0000-0000-0000-000000000000", "")]
    [InlineData("actor_id", "x", "INVALID_ID")]
    [InlineData("from", "2024-06-20T14:22:35Z", "")]
    [InlineData("from", "2024-06-20T14:22:35.123456+05:30", "")]
    [InlineData("from", "2024-06-20T14:22:35", "INVALID_TIME")]
    [InlineData("from", "2024-06-20 14:22:35Z", "INVALID_TIME")]
    [InlineData("from", "2024-06-20", "INVALID_TIME")]
    [InlineData("from", "2024-06-20T14:22:60Z", "INVALID_TIME")]
    [InlineData("to", "2024-06-20T14:22:35-00:00", "")]
    [InlineData("to", "20240620T142235Z", "INVALID_TIME")]
    [InlineData("to", "now", "INVALID_TIME")]
    public void Validate_Selection_HasToBeOne(string field, string value, string reason)
    {
        var request = Everything with
        {
            Order = field == "order" ? value : null,
            ActorId = field == "actor_id" ? value : null,
            From = field == "from" ? value : null,
            To = field == "to" ? value : null,
        };

        Assert.Equal(Rule.Expected(field, reason), Rule.BrokenBy(new ReadEvents(request, null)));
        Assert.Equal(Rule.Expected(field, reason), Rule.BrokenBy(new ReadOwnEvents(request)));
    }

    [Fact]
    public void Validate_SpanThatEndsBeforeItBegins_IsRefused()
    {
        const string noon = "2024-06-20T12:00:00Z";

        Assert.Equal(
            ["to OUT_OF_RANGE"],
            Rule.BrokenBy(new ReadOwnEvents(Everything with { From = noon, To = "2024-06-20T14:00:00+02:00" }))
        );
        Assert.Empty(Rule.BrokenBy(new ReadOwnEvents(Everything with { From = noon, To = "2024-06-20T12:00:01Z" })));
    }

    [Fact]
    public void Validate_NewestFirst_CannotBeWaitedForNorBeginAtACursorOfBefore()
    {
        var waiting = new FeedRequest(null, null, "1", null) { Order = "newest" };
        var old = new FeedRequest("1-1", null, "0", null) { Order = "newest" };

        Assert.Equal(["wait NOT_WITH_NEWEST"], Rule.BrokenBy(new ReadEvents(waiting, null)));
        Assert.Equal(["after INVALID_CURSOR"], Rule.BrokenBy(new ReadOwnEvents(old)));
    }

    [Fact]
    public void Parse_SealedCursor_IsWhatWasWritten()
    {
        Assert.True(SealedCursor.TryParse(Sealed, out var cursor));
        Assert.Equal(("0123456789ab", Sealed), (cursor.History, cursor.ToString()));
        for (var place = 0; place < Sealed.Length; place++)
        {
            var bent = Sealed[place] == 'A' ? 'B' : 'A';
            Assert.False(SealedCursor.TryParse(Sealed[..place] + bent + Sealed[(place + 1)..], out _));
        }
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(Id, "")]
    [InlineData("0195F000-0000-7000-8000-00000000000A", "")]
    [InlineData("0195f00000007000800000000000000a", "INVALID_ID")]
    [InlineData("{0195f000-0000-7000-8000-00000000000a}", "INVALID_ID")]
    [InlineData("x", "INVALID_ID")]
    public void Validate_CustomerId_HasToBeCanonical(string? id, string reason) =>
        Assert.Equal(Rule.Expected("customer_id", reason), Rule.BrokenBy(new ReadEvents(Everything, id)));

    [Fact]
    public void Validate_EverythingWrong_NamesEach() =>
        Assert.Equal(
            [
                "after INVALID_CURSOR",
                "types UNKNOWN_WORD",
                "wait OUT_OF_RANGE",
                "page_size OUT_OF_RANGE",
                "customer_id INVALID_ID",
            ],
            Rule.BrokenBy(new ReadEvents(new("x", "x", "x", "x"), "x"))
        );

    [Fact]
    public void Read_NothingGiven_BeginsAtTheStartAndDoesNotWait() =>
        Assert.Equal(
            (CursorInput.None, null, TimeSpan.Zero, 100),
            (Everything.Cursor, Everything.TypeList, Everything.Timeout, Everything.Limit)
        );

    [Fact]
    public void Read_EverythingGiven_IsWhatTheClientWrote()
    {
        var request = new FeedRequest("12-34", $"{EventTypes.AgentCreated},{EventTypes.CustomerUpdated}", "30", "7");

        Assert.Equal(
            ((FeedCursor?)new FeedCursor(12, 34), TimeSpan.FromSeconds(30), 7),
            (request.Cursor.Place, request.Timeout, request.Limit)
        );
        Assert.Equal(["agent_created", "customer_updated"], request.TypeList!);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void Parse_WhatACursorWrites_IsThatCursor(long order, long seq)
    {
        Assert.True(FeedCursor.TryParse(new FeedCursor(order, seq).ToString(), out var read));
        Assert.Equal(new FeedCursor(order, seq), read);
    }

    [Fact]
    public async Task Send_ThoseWhoMayNot_AreTurnedAway()
    {
        foreach (var caller in new[] { SomeCaller.Agent, SomeCaller.Manager, SomeCaller.Admin, SomeCaller.Key })
            Assert.Equal(
                "PERMISSION_DENIED",
                (await TestBench.For(caller).TurnedAwayAsync(new ReadEvents(Everything, Id))).Reason
            );
        foreach (var caller in new[] { SomeCaller.Agent, SomeCaller.Service })
            Assert.Equal(
                "PERMISSION_DENIED",
                (await TestBench.For(caller).TurnedAwayAsync(new ReadOwnEvents(Everything))).Reason
            );
    }
}
