using System.Globalization;
using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.SignUps;
using Customers.Domain.Agents;
using Customers.Domain.Common;

namespace Customers.Integration.Tests.Fixtures;

/// <summary>An account that was opened by its use case, with its owner and its guest.</summary>
internal sealed record TestAccount(CustomerId Id, AgentId OwnerId, AgentId GuestId, string Username)
{
    public const string Password = "the owner's quiet harbour";

    private static int opened;

    /// <summary>The owner, as a credential would tell it.</summary>
    public Caller Admin => TestCallers.With(Permission.CustomerAdmin, OwnerId, Id);

    /// <summary>Opens an account: active unless it gets an e-mail address.</summary>
    public static async Task<TestAccount> OpenAsync(StorageFixture storage, string email = "")
    {
        var username = "owner-" + Interlocked.Increment(ref opened).ToString(CultureInfo.InvariantCulture);
        var profile = new ProfileMembers { Name = Optional<string>.Of(username), Email = Optional<string>.Of(email) };
        var created = await storage.Replica.DoAsync(TestCallers.Staff, new CreateCustomer(username, Password, profile));
        return new(
            new(created.Id),
            new(await AgentAsync(storage, created.Id, "owner")),
            new(await AgentAsync(storage, created.Id, "guest")),
            username
        );
    }

    /// <summary>Opens an account that is taken for the platform's own.</summary>
    public static async Task<TestAccount> OpenPlatformAsync(StorageFixture storage)
    {
        var account = await OpenAsync(storage);
        await storage.ExecuteAsync("UPDATE customers SET is_platform = true WHERE id = @Value", account.Id);
        return account;
    }

    private static Task<Guid> AgentAsync(StorageFixture storage, Guid customerId, string role) =>
        storage.ScalarAsync<Guid>(
            "SELECT id FROM agents WHERE customer_id = @customerId AND role = @role",
            new { customerId, role }
        );
}

/// <summary>Those who send requests.</summary>
internal static class TestCallers
{
    public static readonly Guid StaffId = Guid.Parse("0195f000-0000-7000-8000-0000000000a4");

    /// <summary>A platform administrator who is in no database.</summary>
    public static Caller Staff => With(Permission.ProjectSuperAdmin, new(StaffId), new(Guid.Empty));

    public static Caller With(Permission permission, AgentId agent, CustomerId account) =>
        new()
        {
            Credential = CredentialKind.Token,
            Password = PasswordProof.Fresh,
            CredentialId = Guid.Empty,
            AgentId = agent,
            Permission = permission,
            Account = new(
                new()
                {
                    Id = account,
                    CreatedAt = Sample.Created,
                    ActivatedAt = Sample.Created,
                    UpdatedAt = Sample.Created,
                    IsPlatform = permission.ReachesBeyondAccount(),
                },
                // Older than any row: whoever changes the own account by this picture has to look again.
                Version: 0,
                Sample.Created
            ),
        };
}
