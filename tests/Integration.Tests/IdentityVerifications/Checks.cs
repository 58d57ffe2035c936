using Customers.Application.Customers;
using Customers.Application.IdentityVerifications;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>Checks for tests that are about something else.</summary>
internal static class Checks
{
    /// <summary>A provider where nobody listens: checks are queued, and callbacks are taken.</summary>
    public static void ConfigureProviderThatIsDown(IWebHostBuilder host)
    {
        host.UseSetting("IdentityVerification:Provider:Url", "http://127.0.0.1:9/");
        host.UseSetting("IdentityVerification:Provider:Secret", ProviderService.Secret);
    }

    /// <summary>An open check of an account that was made for it, whoever judges in this service.</summary>
    public static async Task<string> OpenAsync(ServiceFixture service)
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/identity_verification_status";
        (await service.Super.PutAsync(path, new { status = "pending" })).Ok();
        var id = await service.ScalarAsync<Guid>(
            """
            INSERT INTO identity_checks (id, customer_id, provider, reference, status, attempts, tm_create, tm_update)
            VALUES (gen_random_uuid(), @Id, 'http', '', 'started', 1, now(), now())
            RETURNING id
            """,
            new { Id = Guid.Parse(account.Id) }
        );
        return id.ToString();
    }

    /// <summary>The account has moved on without the check.</summary>
    public static Task CancelAsync(ServiceFixture service, string id) =>
        service.ExecuteAsync(
            "UPDATE identity_checks SET status = 'cancelled', outcome = NULL WHERE id = @Id",
            new { Id = Guid.Parse(id) }
        );

    /// <summary>Submits an account's identity, and queues a check of it, whoever judges in this replica.</summary>
    public static async Task QueueAsync(StorageFixture storage, TestAccount account)
    {
        await storage.Replica.DoAsync(
            TestCallers.Staff,
            new ChangeIdentityVerification(account.Id, "pending", "submitted by letter")
        );
        await storage.Replica.WorkAsync(services =>
            services.GetRequiredService<IIdentityCheckRepository>().QueueAsync(account.Id, "http", CancellationToken.None)
        );
    }
}

/// <summary>The whole service with an identity provider that is down.</summary>
public sealed class UnreachedProviderService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host)
    {
        Checks.ConfigureProviderThatIsDown(host);
        // Nobody reaches these, but by their counts.
        host.UseSetting("Passwords:PerAccount", "1000000");
    }
}
