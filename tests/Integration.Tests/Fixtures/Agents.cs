using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>Finds the agents that every account has.</summary>
internal static class Agents
{
    /// <summary>The account's owner.</summary>
    public static async Task<JsonNode> OwnerAsync(this Account account) => await FindAsync(account.Admin, isGuest: false);

    /// <summary>The account's guest agent.</summary>
    public static async Task<JsonNode> GuestAsync(this Account account) => await FindAsync(account.Admin, isGuest: true);

    /// <summary>The id of the platform's first administrator.</summary>
    public static async Task<string> AdministratorIdAsync(this ServiceFixture service) =>
        (await FindAsync(service.Super, isGuest: false)).Text("id");

    private static async Task<JsonNode> FindAsync(Client client, bool isGuest)
    {
        var oldestFirst = (await client.GetAsync("/v1.0/agents?page_size=100")).Ok().Rows().Reverse();
        return oldestFirst.First(agent => agent!["is_guest"]!.GetValue<bool>() == isGuest)!;
    }
}
