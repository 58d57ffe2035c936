using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>An account that requests by chance are about.</summary>
internal sealed class Wandered
{
    private const string InsertSession = """
        INSERT INTO tokens (id, token_hash, agent_id, customer_id, tm_create, tm_expire, network, user_agent)
        SELECT gen_random_uuid(), sha256(convert_to(@Token, 'UTF8')), a.id, a.customer_id, now(), now() + interval '7 days',
            '127.0.0.0/24', 'other'
        FROM agents a
        WHERE a.id = @Id
        """;

    public required string Id { get; init; }

    public required string OwnerId { get; init; }

    /// <summary>An access key of the account, which may have ended meanwhile.</summary>
    public required string Key { get; init; }

    /// <summary>The owner's password.</summary>
    public required string Password { get; set; }

    /// <summary>How many requests were about it.</summary>
    public int Age { get; set; }

    /// <summary>Whether it is deleted.</summary>
    public bool IsGone { get; set; }

    /// <summary>A new account: without an address, with one that nobody has confirmed, or confirmed.</summary>
    public static async Task<Wandered> CreateAsync(ServiceFixture service, int kind)
    {
        var account = await Account.CreateAsync(service, kind == 0 ? null : $"{Guid.NewGuid():N}@example.com");
        if (kind == 2)
            (await service.Super.PostAsync($"/v1.0/customers/{account.Id}/verify_email")).Ok();
        var key = await account.Admin.PostAsync("/v1.0/accesskeys", new { name = "key" });
        return new()
        {
            Id = account.Id,
            OwnerId = (
                await service.ScalarAsync<Guid>(
                    "SELECT id FROM agents WHERE customer_id = @Id AND role = 'owner'",
                    new { Id = Guid.Parse(account.Id) }
                )
            ).ToString(),
            Key = key.Json["token"]?.ToString() ?? "vb_none",
            Password = account.OwnerPassword,
        };
    }

    /// <summary>The owner, just signed in.</summary>
    public async Task<Client> OwnerAsync(ServiceFixture service)
    {
        var token = $"vt_{Guid.NewGuid():N}{Guid.NewGuid():N}";
        await service.ExecuteAsync(InsertSession, new { Token = token, Id = Guid.Parse(OwnerId) });
        return service.Anyone.With(token);
    }
}
