using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

/// <summary>However many sign in, and however long the counting of their attempts takes, there are connections for everybody else.</summary>
public sealed class SignInFloodTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string CountWaiting = """
        SELECT count(*)
        FROM pg_stat_activity
        WHERE datname = current_database()
        AND wait_event_type = 'Lock'
        """;

    [Fact]
    public async Task Read_BesideMoreSignInsThanThereAreConnections_WaitsForNone()
    {
        var account = await Account.CreateAsync(service);
        await using var holder = await service.DataSource.OpenConnectionAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await Dapper.SqlMapper.ExecuteAsync(holder, "LOCK TABLE password_attempts IN ACCESS EXCLUSIVE MODE");

        var signingIn = Enumerable.Range(0, 60).Select(SignInAsync).ToList();
        while (await service.ScalarAsync<long>(CountWaiting) == 0)
            await Task.Delay(10);
        var read = account.Admin.GetAsync("/v1.0/customer");
        var first = await Task.WhenAny([read, .. signingIn]);
        await transaction.RollbackAsync();

        Assert.Same(read, first);
        (await read).Ok();
        await Task.WhenAll(signingIn);
    }

    private Task<Answer> SignInAsync(int number) =>
        service.Anyone.PostAsync("/auth/login", new { username = $"nobody-{number}", password = "a wrong harbour" });
}
