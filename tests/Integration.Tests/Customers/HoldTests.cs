using System.Net;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>Holds suspend an account, are lifted one by one, and survive everything else (contract §6).</summary>
public sealed class HoldTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Reason = "must have 1 to 1,024 characters, none of them a control character.";

    [Fact]
    public async Task Place_ActiveAccount_SuspendsItAndIsListed()
    {
        var account = await Account.CreateAsync(service);

        var suspended = (await PlaceAsync(account, "billing", "unpaid since März")).Ok();
        var holds = await ListAsync(account);

        JsonAssert.Same(account.Created.With("status", "suspended").Taking(suspended, "tm_update"), suspended);
        JsonAssert.Same(suspended, await account.ReadAsync(service));
        JsonAssert.Same(new JsonArray(await HoldAsync("billing", "unpaid since März", suspended)), holds);
    }

    [Fact]
    public async Task Lift_OneOfTwo_KeepsAccountSuspendedUntilTheLast()
    {
        var account = await Account.CreateAsync(service);
        var first = (await PlaceAsync(account, "fraud", "first")).Ok();
        var second = (await PlaceAsync(account, "operator", "second")).Ok();
        var both = await ListAsync(account);

        var lifted = (await LiftAsync(account, "fraud")).Ok();
        var left = await ListAsync(account);
        var free = (await LiftAsync(account, "operator")).Ok();

        JsonAssert.Same(
            new JsonArray(await HoldAsync("fraud", "first", first), await HoldAsync("operator", "second", second)),
            both
        );
        JsonAssert.Same(first.Taking(second, "tm_update"), second);
        JsonAssert.Same(first.Taking(lifted, "tm_update"), lifted);
        JsonAssert.Same(new JsonArray(await HoldAsync("operator", "second", second)), left);
        JsonAssert.Same(account.Created.Taking(free, "tm_update"), free);
        JsonAssert.Same("[]", await ListAsync(account));
    }

    [Fact]
    public async Task Place_SameKindAgain_ReplacesReason()
    {
        var account = await Account.CreateAsync(service);
        await PlaceAsync(account, "fraud", "first");

        var again = (await PlaceAsync(account, "fraud", "better words")).Ok();

        JsonAssert.Same(new JsonArray(await HoldAsync("fraud", "better words", again)), await ListAsync(account));
    }

    [Fact]
    public async Task Cancel_FrozenAccountWithHolds_IsSuspendedAgain()
    {
        var account = await Account.CreateAsync(service);
        var suspended = (await PlaceAsync(account, "billing", "unpaid")).Ok();
        var holds = await ListAsync(account);
        (await account.Admin.PostAsync("/auth/unregister", new { password = account.OwnerPassword })).Ok();

        var cancelled = (await account.Admin.DeleteAsync("/auth/unregister")).Ok();

        JsonAssert.Same(suspended.Taking(cancelled, "tm_update"), cancelled);
        JsonAssert.Same(holds, await ListAsync(account));
    }

    [Fact]
    public async Task Place_FrozenAccount_ShowsOnceItIsRecovered()
    {
        var account = await Statuses.InStatusAsync(service, "frozen");
        var before = await account.ReadAsync(service);

        var held = (await PlaceAsync(account, "fraud", "suspicious")).Ok();
        var recovered = (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/recover", Statuses.Why)).Ok();

        JsonAssert.Same(before.Taking(held, "tm_update"), held);
        JsonAssert.Same(account.Created.With("status", "suspended").Taking(recovered, "tm_update"), recovered);
    }

    [Fact]
    public async Task Lift_FrozenAccount_IsActiveOnceItIsRecovered()
    {
        var account = await Statuses.InStatusAsync(service, "suspended");
        await Statuses.MoveAsync(service, account, "frozen");

        var lifted = (await LiftAsync(account, "fraud")).Ok();
        var recovered = (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/recover", Statuses.Why)).Ok();

        Assert.Equal("frozen", lifted.Text("status"));
        JsonAssert.Same(account.Created.Taking(recovered, "tm_update"), recovered);
    }

    [Fact]
    public async Task Place_InitialAccount_IsRefused()
    {
        var account = await Statuses.InStatusAsync(service, "initial");

        var answer = await PlaceAsync(account, "fraud", "suspicious");

        answer.IsProblem(
            HttpStatusCode.Conflict,
            "ACCOUNT_NOT_VERIFIED",
            "An account that is not verified can not do this.",
            $"/v1.0/customers/{account.Id}/holds/fraud"
        );
        JsonAssert.Same("[]", await ListAsync(account));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("\"a\\nb\"")]
    [InlineData("\"<1025>\"")]
    public async Task Place_ReasonThatIsNone_IsRefused(string reason)
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/holds/fraud";

        var body = $$"""{"reason": {{reason.Replace("<1025>", new string('x', 1025))}}}""";
        var answer = await service.Super.PutAsync(path, body);

        answer.IsInvalid(path, Problems.Detail("reason", "INVALID_REASON", $"reason {Reason}"));
        JsonAssert.Same(account.Created, await account.ReadAsync(service));
    }

    [Fact]
    public async Task Place_LongestReason_IsStored()
    {
        var account = await Account.CreateAsync(service);
        var reason = string.Concat(Enumerable.Repeat("😀", 1024));

        (await PlaceAsync(account, "operator", reason)).Ok();

        Assert.Equal(reason, (await ListAsync(account)).AsArray()[0]!.Text("reason"));
    }

    [Fact]
    public async Task Hold_CallerWhoIsNoPlatformAdministrator_IsRefused()
    {
        var account = await Statuses.InStatusAsync(service, "suspended");
        var stranger = await Account.CreateAsync(service);
        var list = $"/v1.0/customers/{account.Id}/holds";
        var path = $"{list}/fraud";

        foreach (var answer in await TryAsync(account.Admin, list, path))
            answer.Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
        foreach (var answer in await TryAsync(stranger.Admin, list, path))
            answer.Refused(HttpStatusCode.NotFound, "CUSTOMER_NOT_FOUND");
        foreach (var answer in await TryAsync(service.Anyone, list, path))
            answer.Refused(HttpStatusCode.Unauthorized, "AUTHENTICATION_REQUIRED");

        Assert.Equal("suspended", (await account.ReadAsync(service)).Text("status"));
    }

    [Fact]
    public async Task List_DeletedAccount_HasNone()
    {
        var account = await Statuses.InStatusAsync(service, "suspended");
        await Statuses.MoveAsync(service, account, "deleted");

        JsonAssert.Same("[]", await ListAsync(account));
    }

    private static async Task<Answer[]> TryAsync(Client caller, string list, string path) =>
        [
            await caller.GetAsync(list),
            await caller.PutAsync(path, new { reason = "x" }),
            await caller.DeleteAsync(path, Statuses.Why),
        ];

    private Task<Answer> PlaceAsync(Account account, string kind, string reason) =>
        service.Super.PutAsync($"/v1.0/customers/{account.Id}/holds/{kind}", new { reason });

    private Task<Answer> LiftAsync(Account account, string kind) =>
        service.Super.DeleteAsync($"/v1.0/customers/{account.Id}/holds/{kind}", Statuses.Why);

    private async Task<JsonNode> ListAsync(Account account) =>
        (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/holds")).Ok()["result"]!.DeepClone();

    private async Task<JsonNode> HoldAsync(string kind, string reason, JsonNode customer) =>
        new JsonObject
        {
            ["kind"] = kind,
            ["reason"] = reason,
            ["customer_words"] = "",
            ["placed_by"] = await service.AdministratorIdAsync(),
            ["tm_create"] = customer.Text("tm_update"),
            ["lifted_by"] = null,
            ["lift_reason"] = "",
            ["tm_lift"] = null,
        };
}
