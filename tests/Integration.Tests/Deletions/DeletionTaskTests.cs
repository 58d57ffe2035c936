using Customers.Application.Deletions;
using Customers.Application.Leaving;
using Customers.Application.Resources;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;

namespace Customers.Integration.Tests.Deletions;

/// <summary>What is asked for when an account goes, and when something of it turns up later.</summary>
public sealed class DeletionTaskTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Requests = """
        SELECT concat_ws(
            ' ',
            type, actor_type, actor_id, request_id = '', changed, tm_create = (SELECT tm_update FROM customers WHERE id = @Value), data
        )
        FROM events
        WHERE customer_id = @Value
        ORDER BY version DESC
        LIMIT 1
        """;

    [Fact]
    public async Task Delete_AccountWithAThousandResources_AsksForEachOnceWithoutAGap()
    {
        const int many = IDeletionTasks.BatchSize;
        var (account, numbers) = await storage.WithNumbersAsync(many);

        await storage.DeleteAsync(account);

        await storage.IsGapFreeAsync(account);
        var asked = await storage.AskedForAsync(account);
        Assert.Equal(numbers.Select(id => id.Value).Order(), asked.Keys.Order());
        Assert.All(asked.Values, times => Assert.Equal(1, times));
        var types = await storage.QueryAsync<string>(
            "SELECT type FROM events WHERE customer_id = @Value ORDER BY version DESC LIMIT 1001",
            account.Id
        );
        Assert.Equal("customer_deleted", types[many]);
        Assert.All(types.Take(many), type => Assert.Equal("resource_deletion_requested", type));
        var progress = await storage.DeletionAsync(account);
        Assert.Equal((many, 0, many), (progress.Requested, progress.Done, progress.Outstanding));
    }

    [Fact]
    public async Task Delete_AccountWithAResource_RecordsWhoIsAskedForWhatAndNothingElse()
    {
        var (account, numbers) = await storage.WithNumbersAsync(1);

        await storage.DeleteAsync(account);

        Assert.Equal(
            "resource_deletion_requested system 00000000-0000-0000-0000-000000000000 t {} t "
                + $$"""{"id" : "{{numbers[0].Value}}", "customer_id" : "{{account.Id.Value}}", "type" : "numbers"}""",
            await storage.ScalarAsync<string>(Requests, account.Id)
        );
    }

    [Fact]
    public async Task Delete_ResourceIsDeletedAlready_IsNotAskedFor()
    {
        var (account, numbers) = await storage.WithNumbersAsync(2);
        await storage.AcknowledgeAsync(account, numbers[0]);

        await storage.DeleteAsync(account);

        Assert.Equal([numbers[1].Value], (await storage.AskedForAsync(account)).Keys);
        Assert.Equal(1, (await storage.DeletionAsync(account)).Requested);
    }

    [Fact]
    public async Task Delete_PlacesAreReserved_GivesThemBack()
    {
        var (account, _) = await storage.WithNumbersAsync(0);
        var reserve = new ReserveQuota(account.Id, "numbers", Count: 2, Ttl: null);
        var (open, over, committed) = (await ReserveAsync(), await ReserveAsync(), await ReserveAsync());
        await storage.ExecuteAsync("UPDATE reservations SET tm_expire = now() WHERE id = @over", new { over });
        await storage.Replica.DoAsync(
            TestCallers.Staff,
            new CommitReservation(account.Id, new(committed), [Guid.NewGuid().ToString()])
        );

        await storage.DeleteAsync(account);

        Assert.Equal([open], await ReleasedAsync());

        async Task<Guid> ReserveAsync() => (await storage.Replica.DoAsync(TestCallers.Staff, reserve)).Id;
        Task<IReadOnlyList<Guid>> ReleasedAsync() =>
            storage.QueryAsync<Guid>(
                "SELECT id FROM reservations WHERE customer_id = @Value AND tm_release IS NOT NULL",
                account.Id
            );
    }

    [Fact]
    public async Task Expire_AccountWithAResource_AsksForItBehindItsLastEvent()
    {
        var account = await storage.SignedUpAsync(Due.NewEmail(), left: TimeSpan.FromSeconds(-1));
        await storage.ExecuteAsync(
            "INSERT INTO resources (customer_id, type, resource_id, tm_create) VALUES (@Value, 'files', gen_random_uuid(), now())",
            account.Id
        );

        await storage.SweepAsync("expired-sign-ups");

        var types = await storage.QueryAsync<string>(
            "SELECT type FROM events WHERE customer_id = @Value ORDER BY version DESC LIMIT 2",
            account.Id
        );
        Assert.Equal(["resource_deletion_requested", "customer_expired"], types);
        Assert.Equal(["files"], (await storage.DeletionAsync(account)).Types.Keys);
        await storage.IsGapFreeAsync(account);
    }

    [Fact]
    public async Task Report_AccountIsGone_IsRefusedAndAskedForOnce()
    {
        var (account, _) = await storage.WithNumbersAsync(0);
        var late = new ResourceId(Guid.NewGuid());
        await storage.DeleteAsync(account);
        Assert.NotNull((await storage.DeletionAsync(account)).Receipt);

        for (var times = 0; times < 3; times++)
            Assert.Equal(CustomerErrors.AlreadyDeleted, await storage.ReportAsync(account, late));

        Assert.Equal(new Dictionary<Guid, int> { [late.Value] = 1 }, await storage.AskedForAsync(account));
        await storage.IsGapFreeAsync(account);
        var progress = await storage.DeletionAsync(account);
        Assert.Equal((1, 1, true), (progress.Requested, progress.Outstanding, progress.Receipt is null));
    }

    [Fact]
    public async Task Report_AccountIsGoneAndTheResourceToo_IsRefusedAndNotAskedFor()
    {
        var (account, numbers) = await storage.WithNumbersAsync(1);
        await storage.DeleteAsync(account);
        await storage.AcknowledgeAsync(account, numbers[0]);

        Assert.Equal(CustomerErrors.AlreadyDeleted, await storage.ReportAsync(account, numbers[0]));

        Assert.Equal(1, (await storage.AskedForAsync(account))[numbers[0].Value]);
        Assert.NotNull((await storage.DeletionAsync(account)).Receipt);
    }

    [Fact]
    public async Task Report_AccountHasExpired_IsRefusedSoAndAskedFor()
    {
        var account = await storage.SignedUpAsync(Due.NewEmail(), left: TimeSpan.FromSeconds(-1));
        await storage.SweepAsync("expired-sign-ups");
        var late = new ResourceId(Guid.NewGuid());

        Assert.Equal(CustomerErrors.AlreadyExpired, await storage.ReportAsync(account, late));

        Assert.Equal([late.Value], (await storage.AskedForAsync(account)).Keys);
    }

    [Fact]
    public async Task Commit_AccountIsGone_IsRefusedAndAsksForEachResource()
    {
        var (account, _) = await storage.WithNumbersAsync(0);
        var reserved = await storage.Replica.DoAsync(
            TestCallers.Staff,
            new ReserveQuota(account.Id, "queues", Count: 2, Ttl: null)
        );
        Guid[] made = [Guid.NewGuid(), Guid.NewGuid()];
        var commit = new CommitReservation(account.Id, new(reserved.Id), [.. made.Select(id => id.ToString())]);
        await storage.DeleteAsync(account);

        for (var times = 0; times < 2; times++)
            Assert.Equal(CustomerErrors.AlreadyDeleted, (await storage.Replica.SendAsync(TestCallers.Staff, commit)).Error);

        Assert.Equal(made.ToDictionary(id => id, _ => 1), await storage.AskedForAsync(account));
        Assert.Equal(2, (await storage.DeletionAsync(account)).Types["queues"].Outstanding);
        await storage.IsGapFreeAsync(account);
    }

    [Fact]
    public async Task Report_AccountIsFrozen_IsRefusedAndNothingIsKept()
    {
        var (account, _) = await storage.WithNumbersAsync(0);
        await storage.Replica.DoAsync(TestCallers.Staff, new FreezeCustomer(account.Id, "a test"));

        Assert.Equal("ACCOUNT_FROZEN", (await storage.ReportAsync(account, new(Guid.NewGuid())))?.Reason);

        Assert.Equal(0, await storage.ScalarAsync<int>("SELECT count(*) FROM resources WHERE customer_id = @Value", account.Id));
    }
}
