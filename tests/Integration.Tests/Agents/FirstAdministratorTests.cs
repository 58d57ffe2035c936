using Customers.Application.Agents;
using Customers.Application.Bootstrap;
using Customers.Application.Leaving;
using Customers.Domain.Agents;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Agents;

public sealed class FirstAdministratorTests : IAsyncLifetime
{
    private const string Count = """
        SELECT (SELECT count(*) FROM customers) || ' ' || (SELECT count(*) FROM agents) || ' ' || (SELECT count(*) FROM events)
        """;

    private static readonly FirstAdministratorCredentials Credentials = new("admin", "a long quiet harbour");

    private readonly StorageFixture storage = new();

    public Task InitializeAsync() => storage.InitializeAsync();

    public Task DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Ensure_NobodyThere_CreatesOneWhoCanSignIn()
    {
        Assert.True(await EnsureAsync(Credentials));

        var hash = await storage.ScalarAsync<string>(
            "SELECT password_hash FROM agents WHERE username = 'admin' AND permission = 33"
        );
        var hasher = storage.Replica.Services.GetRequiredService<Application.SignIns.IPasswordHasher>();
        Assert.True(await hasher.VerifyAsync("a long quiet harbour", hash, default));
        Assert.Equal("1 2 3", await storage.ScalarAsync<string>(Count));
    }

    [Fact]
    public async Task Ensure_OneIsThere_DoesNothing()
    {
        await EnsureAsync(Credentials);

        Assert.False(await EnsureAsync(new("other", "another quiet harbour")));
        Assert.False(await EnsureAsync(new(null, null)));

        Assert.Equal("1 2 3", await storage.ScalarAsync<string>(Count));
    }

    [Fact]
    public async Task Ensure_TwoReplicasAtOnce_SecondWaitsAndCreatesNothing()
    {
        var second = (bool?)null;

        var outcome = await new Race(storage).RunAsync(Ensure(_ => { }), Ensure(created => second = created));

        Assert.Equal((new RaceOutcome(null, null), false), (outcome, second));
        Assert.Equal("1 2 3", await storage.ScalarAsync<string>(Count));
    }

    [Fact]
    public async Task Ensure_ManyReplicasAtOnce_CreateOne()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => EnsureAsync(Credentials))));

        Assert.Single(created, one => one);
        Assert.Equal("1 2 3", await storage.ScalarAsync<string>(Count));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("admin", null)]
    [InlineData("", "a long quiet harbour")]
    [InlineData("admin", "short")]
    [InlineData(" admin", "a long quiet harbour")]
    public async Task Ensure_NothingUsableConfigured_SaysWhatToSet(string? username, string? password)
    {
        var refused = await Assert.ThrowsAsync<FirstAdministratorException>(() => EnsureAsync(new(username, password)));

        Assert.Contains("Bootstrap:AdminUsername", refused.Message, StringComparison.Ordinal);
        Assert.Equal("0 0 0", await storage.ScalarAsync<string>(Count));
    }

    [Fact]
    public async Task Ensure_UsernameIsTaken_LeavesNothingHalfDone()
    {
        var taken = (await TestAccount.OpenAsync(storage)).Username;

        var refused = await Assert.ThrowsAsync<FirstAdministratorException>(() =>
            EnsureAsync(new(taken, "a long quiet harbour"))
        );

        Assert.EndsWith(AgentErrors.UsernameTaken.Message, refused.Message, StringComparison.Ordinal);
        Assert.Equal("1 2 3", await storage.ScalarAsync<string>(Count));
        Assert.True(await EnsureAsync(Credentials));
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("account")]
    [InlineData("service")]
    public async Task Ensure_TheOneThereCanNotSignIn_CreatesAnother(string gone)
    {
        var account = await TestAccount.OpenAsync(storage);
        var staff = TestCallers.With(Permission.ProjectSuperAdmin, account.OwnerId, account.Id);
        var bits = (int)(gone == "service" ? Permission.ProjectService : Permission.ProjectSuperAdmin);
        await storage.Replica.DoAsync(staff, new ChangeAgentPermission(account.OwnerId, bits));
        Assert.Equal(gone == "service", await EnsureAsync(Credentials));
        if (gone == "agent")
            await storage.Replica.DoAsync(staff, new DeleteAgent(account.OwnerId));
        if (gone == "account")
            await storage.Replica.DoAsync(staff, new DeleteCustomer(account.Id));

        Assert.Equal(gone != "service", await EnsureAsync(Credentials));
    }

    private async Task<bool> EnsureAsync(FirstAdministratorCredentials credentials) =>
        (await storage.Replica.SendAsServiceAsync(new EnsureFirstAdministrator(credentials))).Value;

    private static Step Ensure(Action<bool> ended) => Step.OfService(new EnsureFirstAdministrator(Credentials), ended);
}
