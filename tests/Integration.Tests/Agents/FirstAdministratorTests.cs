using Customers.Application.Agents;
using Customers.Application.Bootstrap;
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
        Assert.Equal(AdministratorOutcome.Created, await EnsureAsync(Credentials));

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

        Assert.Equal(AdministratorOutcome.Present, await EnsureAsync(new("other", "another quiet harbour")));
        Assert.Equal(AdministratorOutcome.Present, await EnsureAsync(new(null, null)));

        Assert.Equal("1 2 3", await storage.ScalarAsync<string>(Count));
    }

    [Fact]
    public async Task Ensure_TwoReplicasAtOnce_SecondWaitsAndCreatesNothing()
    {
        var second = (AdministratorOutcome?)null;

        var outcome = await new Race(storage).RunAsync(Ensure(_ => { }), Ensure(ended => second = ended));

        Assert.Equal((new RaceOutcome(null, null), AdministratorOutcome.Present), (outcome, second));
        Assert.Equal("1 2 3", await storage.ScalarAsync<string>(Count));
    }

    [Fact]
    public async Task Ensure_ManyReplicasAtOnce_CreateOne()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => EnsureAsync(Credentials))));

        Assert.Single(created, one => one == AdministratorOutcome.Created);
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
    public async Task Ensure_UsernameIsACustomersAgent_ChangesNothingAndStarts()
    {
        var account = await TestAccount.OpenAsync(storage);

        Assert.Equal(AdministratorOutcome.Missing, await EnsureAsync(new(account.Username, "a long quiet harbour")));

        Assert.Equal(Permission.CustomerAdmin, await PermissionAsync(account.OwnerId));
        Assert.Equal("1 2 3", await storage.ScalarAsync<string>(Count));
        Assert.Equal(AdministratorOutcome.Created, await EnsureAsync(Credentials));
    }

    [Fact]
    public async Task Ensure_PasswordIsEasyToGuess_SaysSo()
    {
        var refused = await Assert.ThrowsAsync<FirstAdministratorException>(() => EnsureAsync(new("admin", "password1")));

        Assert.Contains("Bootstrap:AdminPassword", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password1", refused.Message, StringComparison.Ordinal);
        Assert.Equal("0 0 0", await storage.ScalarAsync<string>(Count));
    }

    [Fact]
    public async Task Ensure_LastOneWasDemoted_GivesThePermissionBackAndRecordsIt()
    {
        await EnsureAsync(Credentials);
        await DemoteAllAsync();

        Assert.Equal(AdministratorOutcome.Restored, await EnsureAsync(Credentials));

        Assert.Equal("1 2 4", await storage.ScalarAsync<string>(Count));
        Assert.Equal(33, await storage.ScalarAsync<int>("SELECT permission FROM agents WHERE username = 'admin'"));
        Assert.Equal(
            "agent_updated system permission",
            await storage.ScalarAsync<string>(
                "SELECT concat_ws(' ', type, actor_type, changed[1]) FROM events ORDER BY tm_create DESC, version DESC LIMIT 1"
            )
        );
        Assert.Equal(AdministratorOutcome.Present, await EnsureAsync(Credentials));
    }

    [Fact]
    public async Task Ensure_AnotherIsLeft_LeavesTheDemotedOneAlone()
    {
        await EnsureAsync(Credentials);
        await DemoteAllAsync();
        var other = await AddToPlatformAsync("other", Permission.ProjectSuperAdmin);

        Assert.Equal(AdministratorOutcome.Present, await EnsureAsync(Credentials));

        Assert.Equal(32, await storage.ScalarAsync<int>("SELECT permission FROM agents WHERE username = 'admin'"));
        Assert.Equal(Permission.ProjectSuperAdmin, await PermissionAsync(other));
    }

    [Fact]
    public async Task Ensure_NobodyLeftAndAnotherUsername_OpensNoSecondAccount()
    {
        await EnsureAsync(Credentials);
        await DemoteAllAsync();

        Assert.Equal(AdministratorOutcome.Missing, await EnsureAsync(new("other", "another quiet harbour")));
        Assert.Equal(AdministratorOutcome.Missing, await EnsureAsync(new(null, null)));

        Assert.Equal("1 2 3", await storage.ScalarAsync<string>(Count));
    }

    [Fact]
    public async Task Ensure_TwoReplicasRestoreAtOnce_OneDoes()
    {
        await EnsureAsync(Credentials);
        await DemoteAllAsync();
        var second = (AdministratorOutcome?)null;

        var outcome = await new Race(storage).RunAsync(Ensure(_ => { }), Ensure(ended => second = ended));

        Assert.Equal((new RaceOutcome(null, null), AdministratorOutcome.Present), (outcome, second));
        Assert.Equal("1 2 4", await storage.ScalarAsync<string>(Count));
    }

    private Task<int> DemoteAllAsync() => storage.ExecuteAsync("UPDATE agents SET permission = permission & ~7");

    private async Task<Permission> PermissionAsync(AgentId id) =>
        (Permission)await storage.ScalarAsync<int>("SELECT permission FROM agents WHERE id = @Value", id);

    private async Task<AgentId> AddToPlatformAsync(string username, Permission permission)
    {
        var platform = await storage.ScalarAsync<Guid>("SELECT id FROM customers WHERE is_platform");
        var staff = TestCallers.With(Permission.ProjectSuperAdmin, new(TestCallers.StaffId), new(platform));
        var agent = await storage.Replica.DoAsync(staff, new CreateAgent(username, "another quiet harbour", (int)permission));
        return new(agent.Id);
    }

    private async Task<AdministratorOutcome> EnsureAsync(FirstAdministratorCredentials credentials) =>
        (await storage.Replica.SendAsServiceAsync(new EnsureFirstAdministrator(credentials))).Value;

    private static Step Ensure(Action<AdministratorOutcome> ended) =>
        Step.OfService(new EnsureFirstAdministrator(Credentials), ended);
}
