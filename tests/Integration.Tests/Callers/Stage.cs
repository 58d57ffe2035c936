using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Callers;

/// <summary>Somebody who sends requests.</summary>
/// <param name="Client">Sends them.</param>
/// <param name="AgentId">The agent behind the credential; null where there is none.</param>
/// <param name="Password">The agent's password; null where there is none.</param>
public sealed record Caller(Client Client, string? AgentId = null, string? Password = null);

/// <summary>Fresh accounts with somebody of every kind, so that no request of the matrix disturbs another.</summary>
public sealed class Stage(ServiceFixture service, Account home, Account foreign, Account unrelated)
{
    private const string AgentPassword = "quiet agent harbour";

    /// <summary>The account that the callers act for.</summary>
    public Account Home => home;

    /// <summary>An account that none of them belongs to.</summary>
    public Account Foreign => foreign;

    public static async Task<Stage> SetAsync(ServiceFixture service) =>
        new(service, await Account.CreateAsync(service), await Account.CreateAsync(service), await Account.CreateAsync(service));

    /// <summary>The account that somebody's requests without an id are about.</summary>
    public Account AccountOf(Who who) => who == Who.Other ? unrelated : home;

    /// <summary>Somebody of this kind, made now.</summary>
    public async Task<Caller> CallAsync(Who who) =>
        who switch
        {
            Who.Nobody => new(service.Anyone),
            Who.GarbageToken => new(service.Anyone.With("CfDJ8garbage")),
            Who.ExpiredToken => new(await ExpiredTokenAsync()),
            Who.ExpiredKey => new(await ExpiredKeyAsync()),
            Who.Agent => await AgentAsync(16),
            Who.Manager => await AgentAsync(64),
            Who.Admin => await OwnerAsync(home),
            Who.Other => await OwnerAsync(unrelated),
            Who.Key => new((await home.AddAccessKeyAsync(service)).Client),
            Who.Delegate => await DelegateAsync(),
            Who.Service => await PromotedAsync(2),
            Who.Super => await PromotedAsync(1 | 32),
            _ => throw new ArgumentOutOfRangeException(nameof(who)),
        };

    private async Task<Caller> AgentAsync(int permission)
    {
        var (client, id) = await home.AddAgentAsync(service, permission);
        return new(client, id, AgentPassword);
    }

    // Only platform staff hands these bits out, and only in its own account; here they act for the account under test.
    private async Task<Caller> PromotedAsync(int permission)
    {
        var caller = await AgentAsync(16);
        await service.ExecuteAsync(
            "UPDATE agents SET permission = @Permission WHERE id = @Id",
            new { Permission = permission, Id = Guid.Parse(caller.AgentId!) }
        );
        return caller;
    }

    private async Task<Caller> OwnerAsync(Account account)
    {
        var id = await service.ScalarAsync<Guid>(
            "SELECT id FROM agents WHERE customer_id = @Id AND role = 'owner'",
            new { Id = Guid.Parse(account.Id) }
        );
        return new(account.Admin, id.ToString(), account.OwnerPassword);
    }

    private async Task<Caller> DelegateAsync()
    {
        var guest = await service.ScalarAsync<Guid>(
            "SELECT id FROM agents WHERE customer_id = @Id AND role = 'guest'",
            new { Id = Guid.Parse(home.Id) }
        );
        var token = (await service.Super.PostAsync("/auth/delegate", new { customer_id = home.Id, reason = "test" })).Ok();
        return new(service.Anyone.With(token["token"]!.GetValue<string>()), guest.ToString());
    }

    private async Task<Client> ExpiredTokenAsync()
    {
        var (client, id) = await home.AddAgentAsync(service, 32);
        await service.ExecuteAsync(
            "UPDATE tokens SET tm_expire = now() - interval '1 microsecond' WHERE agent_id = @Id",
            new { Id = Guid.Parse(id) }
        );
        return client;
    }

    private async Task<Client> ExpiredKeyAsync()
    {
        var (client, id) = await home.AddAccessKeyAsync(service);
        await service.ExecuteAsync(
            "UPDATE access_keys SET tm_expire = now() - interval '1 microsecond' WHERE id = @Id",
            new { Id = Guid.Parse(id) }
        );
        return client;
    }
}
