using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>Every move of identity verification, drawn or not (contract §7).</summary>
public sealed class IdentityVerificationTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string[] EnumNames = ["none", "pending", "verified", "rejected"];

    private static readonly string[] Drawn =
    [
        "none > pending",
        "pending > verified",
        "pending > rejected",
        "rejected > pending",
        "verified > rejected",
        "none > none",
        "pending > none",
        "verified > none",
        "rejected > none",
    ];

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var from in EnumNames)
            foreach (var to in EnumNames)
                pairs.Add(from, to);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Move_FromEveryStatusToEvery_OnlyWhatIsDrawn(string from, string to)
    {
        var account = await AtAsync(from);
        var path = $"/v1.0/customers/{account.Id}/identity_verification_status";
        var before = await account.ReadAsync(service);
        var events = (await service.EventsAsync(account.Id)).Count;

        var answer = await service.Super.PutAsync(path, new { status = to });

        var after = await account.ReadAsync(service);
        var happened = (await service.EventsAsync(account.Id)).Skip(events).ToList();
        if (!Drawn.Contains($"{from} > {to}"))
        {
            var message = $"Identity verification does not go from {from} to {to}.";
            answer.IsProblem(HttpStatusCode.Conflict, "IDENTITY_VERIFICATION_MOVE", message, path);
            JsonAssert.Same(before, after);
        }
        else if (from == to)
            JsonAssert.Same(before, answer.Ok());
        else
        {
            JsonAssert.Same(before.With("identity_verification_status", to).Taking(after, "tm_update"), answer.Ok());
            JsonAssert.Same(answer.Json, after);
            Assert.Equal("customer_identity_verification_updated", Assert.Single(happened).Type);
            Assert.Equal(["identity_verification_status"], happened[0].Changed);
            return;
        }
        Assert.Empty(happened);
    }

    [Theory]
    [InlineData("initial")]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task Submit_AccountThatIsNotActive_IsRefused(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var path = $"/v1.0/customers/{account.Id}/identity_verification_status";

        (await service.Super.PutAsync(path, new { status = "pending" })).IsProblem(
            HttpStatusCode.Conflict,
            "ACCOUNT_NOT_ACTIVE",
            "Only an active account can submit its identity.",
            path
        );
    }

    [Theory]
    [InlineData("suspended", "verified")]
    [InlineData("suspended", "rejected")]
    [InlineData("frozen", "verified")]
    [InlineData("frozen", "none")]
    public async Task Decide_AccountThatIsNotActive_IsAllowed(string status, string decision)
    {
        var account = await AtAsync("pending");
        await Statuses.MoveAsync(service, account, status);
        var before = await account.ReadAsync(service);
        var path = $"/v1.0/customers/{account.Id}/identity_verification_status";

        var decided = (await service.Super.PutAsync(path, new { status = decision })).Ok();

        JsonAssert.Same(before.With("identity_verification_status", decision).Taking(decided, "tm_update"), decided);
    }

    [Fact]
    public async Task Move_CallerWhoIsNoPlatformAdministrator_IsRefused()
    {
        var account = await Account.CreateAsync(service);
        var stranger = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/identity_verification_status";

        (await account.Admin.PutAsync(path, new { status = "pending" })).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        (await stranger.Admin.PutAsync(path, new { status = "pending" })).Refused(HttpStatusCode.NotFound, "CUSTOMER_NOT_FOUND");
    }

    private async Task<Account> AtAsync(string status)
    {
        var account = await Account.CreateAsync(service);
        string[] way = status switch
        {
            "none" => [],
            "pending" => ["pending"],
            _ => ["pending", status],
        };
        foreach (var step in way)
            (
                await service.Super.PutAsync($"/v1.0/customers/{account.Id}/identity_verification_status", new { status = step })
            ).Ok();
        return account;
    }
}
