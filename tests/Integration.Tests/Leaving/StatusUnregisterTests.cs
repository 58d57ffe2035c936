using System.Net;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Leaving;

/// <summary>The status table of the contract (§6): unregister, scheduled, immediate and cancelled.</summary>
public sealed class StatusUnregisterTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Path = "/auth/unregister";

    [Theory]
    [InlineData("active")]
    [InlineData("suspended")]
    public async Task Schedule_AccountInUse_FreezesItFor720Hours(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var before = await account.ReadAsync(service);

        var frozen = (await account.Admin.PostAsync(Path, new { password = account.OwnerPassword })).Ok();

        JsonAssert.Same(before.With("status", "frozen").Taking(frozen, "tm_deletion_scheduled", "tm_update"), frozen);
        Assert.Equal(frozen.Time("tm_update").AddHours(720), frozen.Time("tm_deletion_scheduled"));
        JsonAssert.Same(frozen, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Schedule_InitialAccount_IsRefused()
    {
        var account = await Statuses.InStatusAsync(service, "initial");
        var before = await account.ReadAsync(service);

        var answer = await account.Admin.PostAsync(Path, new { password = account.OwnerPassword });

        answer.IsProblem(
            HttpStatusCode.Conflict,
            "ACCOUNT_NOT_VERIFIED",
            "An account that is not verified can not do this.",
            Path
        );
        JsonAssert.Same(before, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Schedule_FrozenAccount_ChangesNothing()
    {
        var account = await Statuses.InStatusAsync(service, "frozen");
        var before = await account.ReadAsync(service);
        var events = await service.CountEventsAsync();

        var again = (await account.Admin.PostAsync(Path, new { password = account.OwnerPassword })).Ok();

        JsonAssert.Same(before, again);
        JsonAssert.Same(before, await account.ReadAsync(service));
        Assert.Equal(events, await service.CountEventsAsync());
    }

    [Theory]
    [InlineData("initial")]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("frozen")]
    public async Task Immediate_AnyAccount_DeletesIt(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        // A hold for fraud forbids it: HoldHistoryTests.
        if (status == "suspended")
        {
            var holds = $"/v1.0/customers/{account.Id}/holds";
            (await service.Super.PutAsync($"{holds}/billing", Statuses.Why)).Ok();
            (await service.Super.DeleteAsync($"{holds}/fraud", Statuses.Why)).Ok();
        }
        var body = new
        {
            password = account.OwnerPassword,
            confirmation_phrase = "DELETE",
            immediate = true,
        };

        var deleted = (await account.Admin.PostAsync(Path, body)).Ok();

        var at = deleted.Text("tm_delete");
        JsonAssert.Same(
            account
                .Created.With("name", "")
                .With("email", "")
                .With("status", "deleted")
                .With("tm_update", at)
                .With("tm_delete", at),
            deleted
        );
        JsonAssert.Same(deleted, await account.ReadAsync(service));
        (await account.Admin.GetAsync("/v1.0/customer")).Refused(HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS");
    }

    [Theory]
    [InlineData("initial")]
    [InlineData("active")]
    [InlineData("suspended")]
    public async Task Cancel_NothingScheduled_IsRefused(string status)
    {
        var account = await Statuses.InStatusAsync(service, status);
        var before = await account.ReadAsync(service);

        var answer = await account.Admin.DeleteAsync(Path);

        answer.IsProblem(HttpStatusCode.Conflict, "DELETION_NOT_SCHEDULED", "No deletion is scheduled for the account.", Path);
        JsonAssert.Same(before, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Cancel_FrozenAccount_RestoresIt()
    {
        var account = await Statuses.InStatusAsync(service, "frozen");

        var restored = (await account.Admin.DeleteAsync(Path)).Ok();

        JsonAssert.Same(account.Created.Taking(restored, "tm_update"), restored);
        JsonAssert.Same(restored, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Cancel_FrozenAccountThroughAccessKey_RestoresIt()
    {
        var account = await Account.CreateAsync(service);
        var (key, _) = await account.AddAccessKeyAsync(service);
        await Statuses.MoveAsync(service, account, "frozen");

        var restored = (await key.DeleteAsync(Path)).Ok();

        JsonAssert.Same(account.Created.Taking(restored, "tm_update"), restored);
    }

    [Fact]
    public async Task Cancel_ScheduledInstantPassed_IsRefused()
    {
        var account = await DueAsync("-1 second");
        var recover = $"/v1.0/customers/{account.Id}/recover";
        var message = "The time to cancel the deletion has passed.";

        var own = await account.Admin.DeleteAsync(Path);
        var staff = await service.Super.PostAsync(recover, Statuses.Why);

        own.IsProblem(HttpStatusCode.Conflict, "DELETION_DUE", message, Path);
        staff.IsProblem(HttpStatusCode.Conflict, "DELETION_DUE", message, recover);
        Assert.Equal("frozen", (await account.ReadAsync(service)).Text("status"));
    }

    [Fact]
    public async Task Cancel_JustBeforeTheScheduledInstant_RestoresAccount()
    {
        var account = await DueAsync("1 minute");

        Assert.Equal("active", (await account.Admin.DeleteAsync(Path)).Ok().Text("status"));
    }

    private async Task<Account> DueAsync(string distance)
    {
        var account = await Statuses.InStatusAsync(service, "frozen");
        await service.ExecuteAsync(
            "UPDATE customers SET tm_deletion_scheduled = now() + @distance::interval WHERE id = @Id",
            new { Id = Guid.Parse(account.Id), distance }
        );
        return account;
    }
}
