using Customers.Application.Customers;
using Customers.Application.Deletions;
using Customers.Application.Leaving;
using Customers.Application.Resources;
using Customers.Domain.Common;
using Customers.Domain.Resources;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Deletions;

/// <summary>Reports what accounts own, deletes them, and looks at what is asked for then.</summary>
internal static class GoneAccounts
{
    /// <summary>An account with so many numbers.</summary>
    public static async Task<(TestAccount Account, ResourceId[] Numbers)> WithNumbersAsync(this StorageFixture storage, int count)
    {
        var account = await TestAccount.OpenAsync(storage);
        var ids = await storage.QueryAsync<Guid>(
            """
            INSERT INTO resources (customer_id, type, resource_id, tm_create)
            SELECT @Id, 'numbers', gen_random_uuid(), now()
            FROM generate_series(1, @count)
            RETURNING resource_id
            """,
            new { Id = account.Id.Value, count }
        );
        return (account, [.. ids.Select(id => new ResourceId(id))]);
    }

    public static Task<CustomerDto> DeleteAsync(this StorageFixture storage, TestAccount account) =>
        storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));

    public static async Task<Error?> ReportAsync(this StorageFixture storage, TestAccount account, ResourceId id) =>
        (await storage.Replica.SendAsync(TestCallers.Staff, new ReportResource(account.Id, ResourceType.Numbers, id))).Error;

    public static Task<ResourceDto> AcknowledgeAsync(this StorageFixture storage, TestAccount account, ResourceId id) =>
        storage.Replica.DoAsync(TestCallers.Staff, new ReportDeletedResource(account.Id, ResourceType.Numbers, id));

    public static Task<DeletionDto> DeletionAsync(this StorageFixture storage, TestAccount account) =>
        storage.Replica.DoAsync(TestCallers.Staff, new GetDeletion(account.Id));

    /// <summary>How often each resource was asked for by an event.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> AskedForAsync(this StorageFixture storage, TestAccount account) => (
            await storage.QueryAsync<Guid>(
                """
                SELECT (data ->> 'id')::uuid
                FROM events
                WHERE customer_id = @Value
                AND type = 'resource_deletion_requested'
                """,
                account.Id
            )
        ).CountBy(id => id).ToDictionary();

    /// <summary>The versions of the account's events in the order of the feed; the account's own counter stands at the end once more.</summary>
    public static Task<IReadOnlyList<long>> VersionsAsync(this StorageFixture storage, TestAccount account) =>
        storage.QueryAsync<long>(
            """
            (
                SELECT version
                FROM events
                WHERE customer_id = @Value
                ORDER BY feed_order, seq
            )
            UNION ALL
            SELECT event_version
            FROM customers
            WHERE id = @Value
            """,
            account.Id
        );

    /// <summary>Nothing is missing between the account's events, nothing is there twice, and the feed has them in their order.</summary>
    public static async Task IsGapFreeAsync(this StorageFixture storage, TestAccount account)
    {
        var versions = await storage.VersionsAsync(account);
        Assert.Equal(Enumerable.Range(1, versions.Count - 1).Select(version => (long)version), versions.SkipLast(1));
        Assert.Equal(versions.Count - 1, versions[^1]);
    }

    /// <summary>Lets the time come at which the account's resources are asked for again.</summary>
    public static Task<int> BeDueAsync(this StorageFixture storage, TestAccount account) =>
        storage.ExecuteAsync(
            "UPDATE resources SET tm_request_next = now() WHERE customer_id = @Value AND tm_request_next IS NOT NULL",
            account.Id
        );
}
