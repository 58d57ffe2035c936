using Customers.Integration.Tests.Bootstrap;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Callers;

/// <summary>Where a walk begins: an account with people and keys, another one, and the platform's own.</summary>
internal sealed class Start
{
    // A long walk is longer than a password is fresh.
    private const string Renew = """
        UPDATE tokens t
        SET tm_create = now()
        FROM agents a
        WHERE a.id = t.agent_id
        AND a.username = @Name
        """;

    private const string Age = "UPDATE tokens SET tm_create = tm_create - interval '11 minutes' WHERE customer_id = @Account";

    private Account account = null!;

    public required ServiceFixture Service { get; init; }

    /// <summary>The account that the credential is of, unless it is the platform's.</summary>
    public Guid Account => Guid.Parse(account.Id);

    public Guid Platform { get; private init; }

    /// <summary>The agent or the key that the walk begins with; empty when it is neither.</summary>
    public Guid Self { get; private set; }

    /// <summary>What the walk is about.</summary>
    public IReadOnlyList<Guid> Accounts { get; private set; } = [];

    /// <summary>What there was when the walk began.</summary>
    public HashSet<Power> Before { get; private set; } = [];

    public static async Task<Start> CreateAsync(ServiceFixture service)
    {
        await service.ExecuteAsync(Renew, new { Name = ServiceFixture.AdminUsername });
        var start = new Start { Service = service, Platform = Guid.Parse(await PlatformAccount.IdAsync(service)) };
        start.account = await Fixtures.Account.CreateAsync(service);
        var other = await Fixtures.Account.CreateAsync(service);
        foreach (var one in new[] { start.account, other })
        {
            await one.AddAgentAsync(service, 16);
            await one.AddAgentAsync(service, 32);
            await one.AddAccessKeyAsync(service);
        }
        // Something worth having in the platform's account.
        await PlatformAccount.AddServiceKeyAsync(service, "holds:fraud");
        start.Accounts = [start.Account, start.Account, Guid.Parse(other.Id), start.Platform, start.Platform];
        return start;
    }

    public async Task RememberAsync() => Before = await Power.ReadAsync(Service);

    public async Task<Client> KeyAsync(string scope)
    {
        var body = new { scopes = new[] { scope }, expire = 3600 };
        var key = (await account.Admin.PostAsync("/v1.0/accesskeys", body)).Ok();
        Self = Guid.Parse(key.Text("id"));
        return Service.Anyone.With(key.Text("token"));
    }

    public async Task<Client> DelegateAsync()
    {
        var body = new { customer_id = account.Id, reason = "a walk" };
        return Service.Anyone.With((await Service.Super.PostAsync("/auth/delegate", body)).Ok().Text("token"));
    }

    public async Task<Client> AgentAsync(int permission)
    {
        (var client, var id) = await account.AddAgentAsync(Service, permission);
        Self = Guid.Parse(id);
        return client;
    }

    public async Task<Client> StaleAsync()
    {
        await Service.ExecuteAsync(Age, new { Account });
        return account.Admin;
    }

    public async Task<Client> AdministratorAsync()
    {
        var owner = (await account.OwnerAsync()).Text("id");
        (await account.Admin.PutAsync($"/v1.0/agents/{owner}/password", new { password = Walker.Password })).Ok();
        return Service.Anyone.With(await Service.LoginAsync(account.OwnerUsername, Walker.Password));
    }

    public async Task<Client> OfPlatformAsync(int permission)
    {
        (var client, var id, _) = await PlatformAccount.AddAsync(Service, permission);
        Self = Guid.Parse(id);
        return client;
    }

    public async Task<Client> ServiceKeyAsync(string scope)
    {
        (var client, var id, _) = await PlatformAccount.AddServiceKeyAsync(Service, scope);
        Self = Guid.Parse(id);
        return client;
    }

    /// <summary>Whether it is a key that could do all that before, and for as long.</summary>
    public bool HadMore(Power power) =>
        power.Kind == "key"
        && Before.Any(before =>
            before.Kind == "key"
            && before.Subject == power.Subject
            && before.Until >= power.Until
            && power.IsWithin(before.What.Split(' '))
        );

    /// <summary>Whether it is no more than another password of the walker's own, under the same name and with the same bits.</summary>
    public bool IsOwnPassword(Power power) =>
        power.Kind == "agent"
        && power.Subject == Self
        && Before.Any(before =>
            before.Kind == "agent"
            && before.Subject == Self
            && before.Permission == power.Permission
            && before.What.Split(' ')[0] == power.What.Split(' ')[0]
        );

    /// <summary>Whether it gives power over somebody who had a project permission before.</summary>
    public bool IsOfStaff(Power power) =>
        Before.Any(before =>
            before.Kind == "agent"
            && (before.Permission & 7) != 0
            && (before.Subject == power.Subject || power.What.StartsWith($"{before.Subject} ", StringComparison.Ordinal))
        );
}
