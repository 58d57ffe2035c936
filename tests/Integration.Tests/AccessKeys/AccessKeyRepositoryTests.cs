using Customers.Domain.AccessKeys;
using Customers.Domain.Common;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.AccessKeys;

public sealed class AccessKeyRepositoryTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string RowVersion = "SELECT xmin::text FROM access_keys WHERE id = @Value";

    private Stored Stored => new(storage.Replica);

    [Fact]
    public async Task Add_EveryMember_ReadsBackEqual()
    {
        var account = Sample.Customer();
        await Stored.PutAsync(account);
        var facts = Sample.Key(account.Id);

        await Stored.AddAsync(facts);

        var read = (await Stored.FindAsync(account.Id, facts.Id))!;
        Sample.AssertSame(facts, read.Facts);
        Assert.Equal((1, 0), (read.Version, read.Events.Count));
    }

    [Fact]
    public async Task Save_Described_ReadsBackEqual()
    {
        var key = await AddAsync();
        key.Describe("Zoë 🦄", "", Sample.Staff, Sample.Later);

        await Stored.SaveAsync(key);

        var read = (await FindAsync(key))!;
        Sample.AssertSame(key.Facts, read.Facts);
        Assert.Equal(2, read.Version);
    }

    [Fact]
    public async Task Save_Deleted_ForgetsTheHash()
    {
        var key = await AddAsync();
        key.Delete(Sample.Staff, Sample.Later);

        await Stored.SaveAsync(key);

        Sample.AssertSame(key.Facts with { TokenHash = [] }, (await FindAsync(key))!.Facts);
    }

    [Fact]
    public async Task Find_OfAnotherAccount_IsNull()
    {
        var key = await AddAsync();

        Assert.Null(await Stored.FindAsync((await AddAsync()).Facts.CustomerId, key.Facts.Id));
    }

    [Fact]
    public async Task Save_AnotherVersionIsStored_IsRefusedAndWritesNothing()
    {
        var key = await AddAsync();
        var before = await storage.ScalarAsync<string>(RowVersion, key.Facts.Id);
        var stale = AccessKey.Rehydrate(key.Facts, key.Version - 1);
        stale.Delete(Sample.Staff, Sample.Later);

        Assert.Equal(Error.ConcurrentChange, (await Stored.SaveAsync(stale)).Error);

        Assert.Equal(before, await storage.ScalarAsync<string>(RowVersion, key.Facts.Id));
        Assert.Equal(3, await EventsAsync(key));
    }

    [Fact]
    public async Task Save_NothingHappened_WritesNothing()
    {
        var key = await AddAsync();
        var before = await storage.ScalarAsync<string>(RowVersion, key.Facts.Id);

        await Stored.SaveAsync(key);

        Assert.Equal(before, await storage.ScalarAsync<string>(RowVersion, key.Facts.Id));
        Assert.Equal(3, await EventsAsync(key));
    }

    private async Task<AccessKey> AddAsync()
    {
        var account = Sample.Customer();
        await Stored.PutAsync(account);
        var facts = Sample.Key(account.Id);
        await Stored.AddAsync(facts);
        return (await Stored.FindAsync(account.Id, facts.Id))!;
    }

    private Task<AccessKey?> FindAsync(AccessKey key) => Stored.FindAsync(key.Facts.CustomerId, key.Facts.Id);

    private Task<int> EventsAsync(AccessKey key) =>
        storage.ScalarAsync<int>("SELECT count(*) FROM events WHERE customer_id = @Value", key.Facts.CustomerId);
}
