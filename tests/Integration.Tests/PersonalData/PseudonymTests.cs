using Customers.Infrastructure.Database;
using Customers.Infrastructure.PersonalData;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.PersonalData;

/// <summary>The key of pseudonyms: one for all replicas, whoever makes it, and another when it is lost.</summary>
public sealed class PseudonymTests : IAsyncLifetime
{
    private const string Waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted";
    private const string Lost = "INSERT INTO pseudonym_key (is_only, sealed) VALUES (true, sha256('no key ring opens this'))";

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Of_TwoReplicasBeginAtOnce_SecondWaitsAndIsTheSame()
    {
        await using var one = Replica.On(database.ConnectionString);
        await using var other = Replica.On(database.ConnectionString);
        await using var first = one.Scope();
        await using var second = other.Scope();

        var made = await OfAsync(first);
        var waits = OfAsync(second);
        await UntilOneWaitsAsync();
        await first.ServiceProvider.GetRequiredService<DatabaseSession>().CommitAsync();

        Assert.Equal(made, await waits);
    }

    [Fact]
    public async Task Of_KeyThatNoKeyRingOpens_GivesWayForAll()
    {
        await using (var connection = await database.DataSource.OpenConnectionAsync())
            await connection.ExecuteAsync(Lost);
        await using var one = Replica.On(database.ConnectionString);
        await using var other = Replica.On(database.ConnectionString);
        await using var first = one.Scope();
        await using var second = other.Scope();

        var made = await OfAsync(first);
        await first.ServiceProvider.GetRequiredService<DatabaseSession>().CommitAsync();

        Assert.Equal(made, await OfAsync(second));
    }

    [Fact]
    public async Task Of_KeyThatWasRolledBack_IsNotRemembered()
    {
        await using var one = Replica.On(database.ConnectionString);
        await using var other = Replica.On(database.ConnectionString);
        await using (var first = one.Scope())
        {
            await OfAsync(first);
            await first.ServiceProvider.GetRequiredService<DatabaseSession>().RollbackAsync();
        }
        await using var second = other.Scope();
        await using var again = one.Scope();

        var made = await OfAsync(second);
        await second.ServiceProvider.GetRequiredService<DatabaseSession>().CommitAsync();

        Assert.Equal(made, await OfAsync(again));
    }

    private static Task<byte[]> OfAsync(AsyncServiceScope scope) =>
        scope
            .ServiceProvider.GetRequiredService<Pseudonyms>()
            .OfAsync(scope.ServiceProvider.GetRequiredService<DatabaseSession>(), "somebody@example.com", default);

    private async Task UntilOneWaitsAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var connection = await database.DataSource.OpenConnectionAsync();
        while (await connection.ExecuteScalarAsync<int>(Waiting) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
    }
}
