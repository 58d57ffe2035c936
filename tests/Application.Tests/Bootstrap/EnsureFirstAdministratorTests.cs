using Customers.Application.Bootstrap;
using Customers.Application.Common;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Bootstrap;

public sealed class EnsureFirstAdministratorTests
{
    private const string Password = "correct horse";

    private readonly TestBench bench = TestBench.For(caller: null);
    private readonly List<Customer> customers = [];
    private readonly List<Agent> agents = [];

    public EnsureFirstAdministratorTests()
    {
        bench.Customers.AddAsync(Arg.Do<Customer>(customers.Add), default).ReturnsForAnyArgs(Result.Done);
        bench.Agents.AddAsync(Arg.Do<Agent>(agents.Add), default).ReturnsForAnyArgs(Result.Done);
    }

    [Fact]
    public async Task Ensure_NobodyThere_OpensThePlatformsOwnAccount()
    {
        Assert.Equal(AdministratorOutcome.Created, await bench.BootstrapAsync("root", Password));

        var owner = agents[0].Facts;
        Assert.Equal((CustomerStatus.Active, "Platform"), (Assert.Single(customers).Status, customers[0].Facts.Profile.Name));
        Assert.Equal(("root", TestBench.HashOf(Password)), (owner.Username.Value, owner.PasswordHash));
        Assert.Equal(Permission.ProjectSuperAdmin | Permission.CustomerAdmin, owner.Permission);
        Assert.Equal((AgentRole.Guest, Permission.CustomerAdmin), (agents[1].Facts.Role, agents[1].Facts.Permission));
        Assert.All(customers[0].Events, e => Assert.Equal(Actor.System, e.Actor));
        Assert.Equal([nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Fact]
    public async Task Ensure_AdministratorThere_ChangesNothing()
    {
        bench.Platform.HasAdministratorAsync(default).ReturnsForAnyArgs(true);
        Assert.Equal(AdministratorOutcome.Present, await bench.BootstrapAsync(username: null, password: null));
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Ensure_ConfiguredAgentOfThePlatformWasDemoted_GivesThePermissionBack()
    {
        var agent = GivenAgent(isOfPlatform: true);
        Assert.Equal(AdministratorOutcome.Restored, await bench.BootstrapAsync("Bob", password: null));
        Assert.Equal(Permission.CustomerAgent | Permission.ProjectSuperAdmin, agent.Facts.Permission);
        Assert.Equal(Actor.System, Assert.Single(agent.Events).Actor);
        Assert.Empty(customers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ensure_NobodyToRestore_OpensNoSecondAccount(bool isTaken)
    {
        if (isTaken)
            GivenAgent(isOfPlatform: false);
        bench.Platform.HasAccountAsync(default).ReturnsForAnyArgs(!isTaken);
        Assert.Equal(AdministratorOutcome.Missing, await bench.BootstrapAsync("Bob", Password));
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Ensure_PasswordIsEasyToGuess_TellsTheOperatorWhy()
    {
        bench.Strength.Advise(null!, null!).ReturnsForAnyArgs("Say more.");
        var refused = await Assert.ThrowsAsync<FirstAdministratorException>(() => bench.BootstrapAsync("root", Password));
        Assert.EndsWith("Say more.", refused.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Ensure_PasswordOfDevelopment_IsNotJudged()
    {
        bench.Strength.Advise(null!, null!).ReturnsForAnyArgs("Say more.");
        var credentials = new FirstAdministratorCredentials("root", Password) { IsOfDevelopment = true };
        Assert.Null((await bench.SendAsServiceAsync(new EnsureFirstAdministrator(credentials))).Error);
    }

    private Agent GivenAgent(bool isOfPlatform)
    {
        bench.Given(Some.Customer(Some.Facts() with { IsPlatform = isOfPlatform }));
        bench.Platform.FindAgentAsync(null!, default).ReturnsForAnyArgs((Some.AccountId, Some.OtherAgentId));
        return bench.Given(Some.AgentFacts());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("root", null)]
    [InlineData("root", "short")]
    [InlineData(" root", Password)]
    public async Task Ensure_NoUsableCredentials_TellsTheOperatorWhatToSet(string? username, string? password)
    {
        var refused = await Assert.ThrowsAsync<FirstAdministratorException>(() => bench.BootstrapAsync(username, password));
        Assert.Contains("Bootstrap:AdminPassword", refused.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Ensure_UsernameTaken_CommitsNothingAndTellsNoPassword()
    {
        bench.Agents.AddAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(AgentErrors.UsernameTaken));
        var refused = await Assert.ThrowsAsync<FirstAdministratorException>(() => bench.BootstrapAsync("root", Password));
        Assert.DoesNotContain(Password, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(IUnitOfWork.CommitAsync), bench.Ends);
    }
}
