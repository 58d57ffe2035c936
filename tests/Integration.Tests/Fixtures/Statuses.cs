using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Accounts in every status of the contract (§6).</summary>
internal static class Statuses
{
    /// <summary>Why platform staff does something, as it is sent.</summary>
    public const string WhyJson = """{"reason": "a test"}""";

    /// <summary>The same, for a request's body.</summary>
    public static readonly object Why = new { reason = "a test" };

    private static int addresses;

    /// <summary>An e-mail address that no other test has.</summary>
    public static string NewEmail() => $"someone-{Interlocked.Increment(ref addresses)}@example.com";

    /// <summary>An account in this status; its owner signed in before it got there.</summary>
    public static async Task<Account> InStatusAsync(ServiceFixture service, string status)
    {
        var account = await Account.CreateAsync(service, status is "initial" or "expired" ? NewEmail() : null);
        await MoveAsync(service, account, status);
        var shown = (await account.ReadAsync(service)).Text("status");
        Assert.Equal(status, shown);
        return account;
    }

    /// <summary>Moves an account that is active (initial, for expired) to this status.</summary>
    public static async Task MoveAsync(ServiceFixture service, Account account, string status)
    {
        var path = $"/v1.0/customers/{account.Id}";
        if (status == "suspended")
            (await service.Super.PutAsync($"{path}/holds/fraud", new { reason = "suspicious" })).Ok();
        if (status == "frozen")
            (await service.Super.PostAsync($"{path}/freeze", Statuses.Why)).Ok();
        if (status == "deleted")
            (await service.Super.DeleteAsync(path)).Ok();
        if (status == "expired")
            await ExpireAsync(service, account.Id);
    }

    /// <summary>The account as platform staff sees it now.</summary>
    public static async Task<JsonNode> ReadAsync(this Account account, ServiceFixture service) =>
        (await service.Super.GetAsync($"/v1.0/customers/{account.Id}")).Ok();

    // No request does this: it is what becomes of a sign-up that nobody verifies.
    private static Task<int> ExpireAsync(ServiceFixture service, string id) =>
        service.ExecuteAsync($"UPDATE customers SET {Gone.Expired} WHERE id = @Id", new { Id = Guid.Parse(id) });
}
