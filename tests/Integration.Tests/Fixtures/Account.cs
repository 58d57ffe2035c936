using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>An account made through the service, with somebody of every kind who acts for it.</summary>
public sealed record Account
{
    private static int made;

    public required string Id { get; init; }

    /// <summary>The owner, CustomerAdmin, signed in with a password.</summary>
    public required Client Admin { get; init; }

    public required string OwnerUsername { get; init; }

    public required string OwnerPassword { get; init; }

    /// <summary>The account as creating it answered.</summary>
    public required JsonNode Created { get; init; }

    /// <summary>Creates an account without an e-mail address, which is active at once; or with one, which is not.</summary>
    public static async Task<Account> CreateAsync(ServiceFixture service, string? email = null)
    {
        var number = Interlocked.Increment(ref made);
        var (username, password) = ($"owner-{number}", $"quiet owner harbour {number}");
        var body = new
        {
            username,
            password,
            name = $"Account {number}",
            email = email ?? "",
        };
        var created = (await service.Super.PostAsync("/v1.0/customers", body)).Ok();
        return new()
        {
            Id = created["id"]!.GetValue<string>(),
            Admin = service.Anyone.With(await service.SessionAsync(username)),
            OwnerUsername = username,
            OwnerPassword = password,
            Created = created,
        };
    }

    /// <summary>Adds an agent with these permission bits and signs it in; answers the client and the agent's id.</summary>
    public async Task<(Client Client, string Id)> AddAgentAsync(ServiceFixture service, int permission)
    {
        var username = $"agent-{Interlocked.Increment(ref made)}";
        var body = new
        {
            username,
            password = "quiet agent harbour",
            permission,
        };
        var agent = (await Admin.PostAsync("/v1.0/agents", body)).Ok();
        return (service.Anyone.With(await service.SessionAsync(username)), agent["id"]!.GetValue<string>());
    }

    /// <summary>Adds an agent whose username is an address that its mailbox has proved.</summary>
    public async Task<(Client Client, string Id)> AddReachedAgentAsync(ServiceFixture service, string email)
    {
        var (client, id) = await AddAgentAsync(service, 16);
        await service.ExecuteAsync(
            "UPDATE agents SET username = @email, username_canonical = @email, username_proven = true WHERE id = @Id",
            new { email, Id = Guid.Parse(id) }
        );
        return (client, id);
    }

    /// <summary>Creates an access key; answers a client that uses it.</summary>
    public async Task<(Client Client, string Id)> AddAccessKeyAsync(ServiceFixture service)
    {
        var key = (await Admin.PostAsync("/v1.0/accesskeys", new { name = "key" })).Ok();
        return (service.Anyone.With(key["token"]!.GetValue<string>()), key["id"]!.GetValue<string>());
    }
}
