using Customers.Application.AccessKeys;
using Customers.Domain.AccessKeys;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.AccessKeys;

/// <summary>A leaked key is ended while whoever has it gives it another token: nothing of it works afterwards.</summary>
public sealed class RotateRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Living = "SELECT count(*) FROM access_keys WHERE id = @Value AND tm_delete IS NULL";

    [Fact]
    public async Task End_WhileTheKeyIsRotated_WaitsAndEndsIt()
    {
        var (account, key) = await CreateAsync();

        var outcome = await new Race(storage).RunAsync(Rotate(account, key), End(account, key));

        Assert.Equal(new RaceOutcome(null, null), outcome);
        Assert.Equal(0, await storage.ScalarAsync<int>(Living, key));
    }

    [Fact]
    public async Task Rotate_WhileTheKeyIsEnded_WaitsAndIsRefused()
    {
        var (account, key) = await CreateAsync();

        var outcome = await new Race(storage).RunAsync(End(account, key), Rotate(account, key));

        Assert.Equal((null, "ACCESSKEY_DELETED"), (outcome.First, outcome.Second?.Reason));
        Assert.Equal(0, await storage.ScalarAsync<int>(Living, key));
    }

    private async Task<(TestAccount Account, AccessKeyId Key)> CreateAsync()
    {
        var account = await TestAccount.OpenAsync(storage);
        var key = await storage.Replica.DoAsync(account.Admin, new CreateAccessKey("leaked", "", null));
        return (account, new(key.Id));
    }

    private static Step Rotate(TestAccount account, AccessKeyId key) =>
        Step.Of(account.Admin, new RotateAccessKey(key, CurrentPassword: null));

    private static Step End(TestAccount account, AccessKeyId key) => Step.Of(account.Admin, new DeleteAccessKey(key));
}
