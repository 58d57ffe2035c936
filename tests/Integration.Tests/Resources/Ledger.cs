using System.Text.Json.Nodes;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Resources;

/// <summary>The ledger of one account, as the platform's services see it.</summary>
internal sealed class Ledger(ServiceFixture service, Account account)
{
    /// <summary>The account.</summary>
    public Account Account => account;

    private string Path => $"/v1.0/customers/{account.Id}";

    /// <summary>A new account with these limits.</summary>
    public static async Task<Ledger> CreateAsync(ServiceFixture service, object? limits = null)
    {
        var ledger = new Ledger(service, await Account.CreateAsync(service));
        if (limits is not null)
            (await ledger.LimitAsync(limits)).Ok();
        return ledger;
    }

    public Task<Answer> ReportAsync(string type, Guid id) => service.Super.PutAsync($"{Path}/resources/{type}/{id}");

    public Task<Answer> ReportAsync(string type) => ReportAsync(type, Guid.NewGuid());

    public Task<Answer> ReportDeletedAsync(string type, Guid id) => service.Super.DeleteAsync($"{Path}/resources/{type}/{id}");

    public Task<Answer> LimitAsync(object limits) => service.Super.PutAsync($"{Path}/limits", limits);

    public Task<Answer> ReserveAsync(object body) => service.Super.PostAsync($"{Path}/reservations", body);

    public Task<Answer> CommitAsync(string reservation, params Guid[] ids) =>
        service.Super.PostAsync($"{Path}/reservations/{reservation}/commit", new { resource_ids = ids });

    public Task<Answer> ReleaseAsync(string reservation) => service.Super.PostAsync($"{Path}/reservations/{reservation}/release");

    public async Task<JsonNode> ListAsync(string query = "") => (await service.Super.GetAsync($"{Path}/resources{query}")).Ok();

    /// <summary>What is used, reserved and allowed of one type.</summary>
    public async Task<(long Used, long Reserved, int? Limit)> UsageAsync(string type)
    {
        var quota = (await account.Admin.GetAsync("/v1.0/customer/usage")).Ok()["usage"]![type]!;
        return (quota["used"]!.GetValue<long>(), quota["reserved"]!.GetValue<long>(), quota["limit"]?.GetValue<int>());
    }

    /// <summary>The account's events that are about limits, oldest first; from the table, which unlike the feed waits for no other test.</summary>
    public async Task<IReadOnlyList<StoredEvent>> NoticesAsync() =>
        [
            .. (await service.EventsAsync(account.Id)).Where(told =>
                told.Type.StartsWith("customer_limit", StringComparison.Ordinal)
            ),
        ];
}
