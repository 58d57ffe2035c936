using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Webhooks;

/// <summary>Sets an account's webhook, and waits for what becomes of it.</summary>
internal static class AccountWebhook
{
    public const string Secret = "/v1.0/customer/webhook_secret";
    public const string Deliveries = "/v1.0/customer/webhook_deliveries";

    /// <summary>An account whose events go to this receiver; telling it of the webhook is its first delivery.</summary>
    public static async Task<Account> WithWebhookAsync(this ServiceFixture service, Receiver receiver, string method = "POST")
    {
        var account = await Account.CreateAsync(service);
        await account.SetWebhookAsync(receiver.Address, method);
        return account;
    }

    public static async Task SetWebhookAsync(this Account account, string uri, string method = "POST") =>
        (await account.Admin.PutAsync("/v1.0/customer", new { webhook_method = method, webhook_uri = uri })).Ok();

    public static async Task<string> SecretAsync(this Account account) =>
        (await account.Admin.GetAsync(Secret)).Ok().Text("webhook_secret");

    /// <summary>The requests, as soon as there are this many.</summary>
    public static async Task<IReadOnlyList<ReceivedRequest>> UntilAsync(this Receiver receiver, int count)
    {
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (receiver.Requests.Count < count)
            await Task.Delay(5, end.Token);
        return receiver.Requests;
    }

    /// <summary>The newest deliveries, as soon as all of them are in this status.</summary>
    public static async Task<JsonArray> DeliveriesUntilAsync(this Account account, string status)
    {
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (true)
        {
            var rows = (await account.Admin.GetAsync($"{Deliveries}?page_size=100")).Ok().Rows();
            if (rows.All(row => row!.Text("status") == status && row!["attempts"]!.AsArray().Count > 0))
                return rows;
            await Task.Delay(5, end.Token);
        }
    }

    /// <summary>Waits until a question to the database, about the account <c>@Id</c>, is answered with yes.</summary>
    public static async Task UntilAsync(this ServiceFixture service, string sql, string customerId)
    {
        using var end = new CancellationTokenSource(Follower.Timeout);
        while (!await service.ScalarAsync<bool>(sql, new { Id = Guid.Parse(customerId) }))
            await Task.Delay(5, end.Token);
    }

    /// <summary>The type of the event that a request tells of.</summary>
    public static string Type(this ReceivedRequest request) => JsonNode.Parse(request.Body)!.Text("type");
}
