using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Resources;

/// <summary>Places that are kept for what is being made.</summary>
public sealed class ReservationTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Reserve_Places_AreTakenUntilTheyAreGivenBack()
    {
        var ledger = await Ledger.CreateAsync(service, new { numbers = 3 });

        var reserved = (
            await ledger.ReserveAsync(
                new
                {
                    type = "numbers",
                    count = 2,
                    ttl = 600,
                }
            )
        ).Ok();

        Assert.Equal(("open", 2), (reserved.Text("status"), reserved["count"]!.GetValue<int>()));
        Assert.Equal(TimeSpan.FromSeconds(600), reserved.Time("tm_expire") - reserved.Time("tm_create"));
        Assert.Equal((0, 2, 3), await ledger.UsageAsync("numbers"));
        (await ledger.ReserveAsync(new { type = "numbers", count = 2 })).Refused(HttpStatusCode.TooManyRequests, "LIMIT_REACHED");
        (await ledger.ReportAsync("numbers")).Ok();
        (await ledger.ReportAsync("numbers")).Refused(HttpStatusCode.TooManyRequests, "LIMIT_REACHED");

        Assert.Equal("released", (await ledger.ReleaseAsync(reserved.Text("id"))).Ok().Text("status"));
        Assert.Equal("released", (await ledger.ReleaseAsync(reserved.Text("id"))).Ok().Text("status"));
        Assert.Equal((1, 0, 3), await ledger.UsageAsync("numbers"));
    }

    [Fact]
    public async Task Commit_Resources_TakeTheirPlacesAndFreeTheRest()
    {
        var (ledger, id) = (await Ledger.CreateAsync(service, new { numbers = 3 }), Guid.NewGuid());
        var reservation = (await ledger.ReserveAsync(new { type = "numbers", count = 3 })).Ok().Text("id");

        Assert.Equal("committed", (await ledger.CommitAsync(reservation, id, id)).Ok().Text("status"));
        Assert.Equal("committed", (await ledger.CommitAsync(reservation, id)).Ok().Text("status"));

        Assert.Equal((1, 0, 3), await ledger.UsageAsync("numbers"));
        (await ledger.CommitAsync(reservation, Guid.NewGuid())).Refused(HttpStatusCode.Conflict, "RESERVATION_COMMITTED");
        (await ledger.ReleaseAsync(reservation)).Refused(HttpStatusCode.Conflict, "RESERVATION_COMMITTED");
        Assert.Equal((1, 0, 3), await ledger.UsageAsync("numbers"));
    }

    [Fact]
    public async Task Commit_WhatWasReportedMeanwhile_CountsOnce()
    {
        var (ledger, id) = (await Ledger.CreateAsync(service, new { numbers = 3 }), Guid.NewGuid());
        var reservation = (await ledger.ReserveAsync(new { type = "numbers", count = 1 })).Ok().Text("id");
        (await ledger.ReportAsync("numbers", id)).Ok();

        (await ledger.CommitAsync(reservation, id)).Ok();

        Assert.Equal((1, 0, 3), await ledger.UsageAsync("numbers"));
    }

    [Fact]
    public async Task Reserve_ThatRanOut_FreesItsPlacesByItself()
    {
        var ledger = await Ledger.CreateAsync(service, new { numbers = 1 });
        var reservation = (await ledger.ReserveAsync(new { type = "numbers", count = 1 })).Ok().Text("id");
        await service.ExecuteAsync(
            "UPDATE reservations SET tm_expire = now() WHERE id = @Id",
            new { Id = Guid.Parse(reservation) }
        );

        Assert.Equal((0, 0, 1), await ledger.UsageAsync("numbers"));
        (await ledger.CommitAsync(reservation, Guid.NewGuid())).Refused(HttpStatusCode.Conflict, "RESERVATION_EXPIRED");
        (await ledger.ReportAsync("numbers")).Ok();
    }

    [Fact]
    public async Task Commit_AfterAHoldWasPlaced_KeepsThePlaceThatWasGiven()
    {
        var ledger = await Ledger.CreateAsync(service);
        var reservation = (await ledger.ReserveAsync(new { type = "flows", count = 1 })).Ok().Text("id");
        await Statuses.MoveAsync(service, ledger.Account, "suspended");

        (await ledger.ReserveAsync(new { type = "flows", count = 1 })).Refused(HttpStatusCode.Forbidden, "ACCOUNT_SUSPENDED");
        (await ledger.CommitAsync(reservation, Guid.NewGuid())).Ok();
    }

    [Fact]
    public async Task Commit_OfAnotherAccount_IsUnknown()
    {
        var (own, other) = (await Ledger.CreateAsync(service), await Ledger.CreateAsync(service));
        var reservation = (await own.ReserveAsync(new { type = "flows", count = 1 })).Ok().Text("id");

        (await other.CommitAsync(reservation, Guid.NewGuid())).Refused(HttpStatusCode.NotFound, "RESERVATION_NOT_FOUND");
        (await other.ReleaseAsync(reservation)).Refused(HttpStatusCode.NotFound, "RESERVATION_NOT_FOUND");
    }

    [Theory]
    [InlineData("""{"count":1}""", "type")]
    [InlineData("""{"type":"agents","count":1}""", "type")]
    [InlineData("""{"type":"numbers"}""", "count")]
    [InlineData("""{"type":"numbers","count":1001}""", "count")]
    [InlineData("""{"type":"numbers","count":1,"ttl":0}""", "ttl")]
    [InlineData("""{"type":"numbers","count":1,"ttl":3601}""", "ttl")]
    public async Task Reserve_BrokenRule_NamesTheField(string body, string field)
    {
        var answer = await (await Ledger.CreateAsync(service)).ReserveAsync(body);
        answer.Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        Assert.Equal(field, answer.Json["error"]!["details"]![0]!.Text("field"));
    }
}
