using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Events;

/// <summary>Many who write at once, through two replicas, and readers who follow them all the while.</summary>
public sealed class ManyWritersTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Accounts = 4;
    private const int Writers = 12;
    private const int Writes = 15;

    [Fact]
    public async Task Follow_ManyWriters_SeesEachEventOnceAndEachAccountInOrder()
    {
        await using var other = Replica.On(storage.ConnectionString);
        var accounts = await Task.WhenAll(Enumerable.Range(0, Accounts).Select(_ => TestAccount.OpenAsync(storage)));
        Follower[] ofAll =
        [
            new(storage.Replica),
            new(other, pageSize: 3),
            new(other, types: "accesskey_created,customer_created,customer_updated,agent_created", pageSize: 7),
        ];
        Follower[] ofOne = [.. accounts.Select(account => new Follower(storage.Replica, customerId: account.Id.Value))];
        Follower[] followers = [.. ofAll, .. ofOne];

        var writing = Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(number =>
                    Task.Run(() => WriteAsync(number % 2 == 0 ? storage.Replica : other, accounts[number % Accounts]))
                )
        );
        await Task.WhenAll(followers.Select(follower => Task.Run(() => FollowAsync(follower, writing))));
        var stored = await storage.QueryAsync<Guid>("SELECT id FROM events ORDER BY feed_order, seq");
        await Task.WhenAll(ofAll.Select(follower => follower.ReachAsync(stored.Count)));

        Assert.Equal((Accounts * 3) + (Writers * Writes), stored.Count);
        Assert.All(ofAll, follower => Assert.Equal(stored, follower.Ids));
        foreach (var (account, follower) in accounts.Zip(ofOne))
        {
            var versions = Enumerable.Range(1, 3 + (Writers * Writes / Accounts)).Select(version => (long)version).ToList();
            await follower.ReachAsync(versions.Count);
            Assert.Equal(versions, follower.Seen.Select(happened => happened.Version));
            Assert.Equal(
                follower.Ids,
                ofAll[0].Seen.Where(happened => happened.CustomerId == account.Id.Value).Select(happened => happened.Id)
            );
        }
    }

    private static async Task WriteAsync(Replica replica, TestAccount account)
    {
        for (var number = 0; number < Writes; number++)
        {
            var text = Sample.Number();
            if (number % 2 == 0)
                await replica.DoAsync(account.Admin, new CreateAccessKey(text, "", null));
            else
                await replica.DoAsync(
                    account.Admin,
                    new UpdateCustomer(account.Id, new() { Detail = Optional<string>.Of(text) })
                );
        }
    }

    private static async Task FollowAsync(Follower follower, Task writing)
    {
        while (!writing.IsCompleted)
        {
            if (await follower.ReadAsync() == 0)
                await Task.Delay(1);
        }
        await writing;
    }
}
