using Customers.Application.Agents;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Agents;

public sealed class CreateAgentTests
{
    private static readonly CreateAgent Command = new("Carol", "new password", 16) { Name = "Carol", Detail = "Day\nshift" };

    private readonly TestBench bench = new();
    private readonly List<Agent> added = [];

    public CreateAgentTests() => bench.Agents.AddAsync(Arg.Do<Agent>(added.Add), default).ReturnsForAnyArgs(Result.Done);

    [Fact]
    public async Task Create_Agent_IsAddedAndAnswered()
    {
        bench.Given(CustomerStatus.Active);

        var answer = await bench.DoneAsync(Command);

        var facts = Assert.Single(added).Facts;
        Assert.Equal(AgentDto.From(facts, version: 1), answer);
        Assert.Equal((bench.HandedOut[0], Some.AccountId.Value), (answer.Id, answer.CustomerId));
        Assert.Equal(("Carol", "Carol", "Day\nshift"), (answer.Username, answer.Name, answer.Detail));
        Assert.Equal((16, false), (answer.Permission, answer.IsGuest));
        Assert.Equal((Some.Now, Some.Now, null), (answer.TmCreate, answer.TmUpdate, answer.TmDelete));
        Assert.Equal((AgentRole.Member, TestBench.HashOf("new password")), (facts.Role, facts.PasswordHash));
        Assert.Equal(EventTypes.AgentCreated, Assert.Single(added[0].Events).Type);
    }

    [Fact]
    public async Task Create_NothingButTheNeeded_LeavesTheRestEmpty()
    {
        bench.Given(CustomerStatus.Active);
        var answer = await bench.DoneAsync(new CreateAgent("Carol", "new password", 64));
        Assert.Equal(("", ""), (answer.Name, answer.Detail));
    }

    [Theory]
    [InlineData("Agents", 16)]
    [InlineData("Agents,Managers", 80)]
    [InlineData("Nobody's,Managers", 64)]
    [InlineData("Nobody's", 0)]
    public async Task Create_WithoutAPermission_HasWhatTheAccountsSetsGive(string sets, int permission)
    {
        GivenSets(sets.Split(','));
        Assert.Equal(permission, (await bench.DoneAsync(Command with { Permission = null })).Permission);
    }

    [Fact]
    public async Task Create_WithAPermission_HasThatWhateverTheSetsGive()
    {
        GivenSets("Managers");
        Assert.Equal(0, (await bench.DoneAsync(Command with { Permission = 0 })).Permission);
    }

    [Fact]
    public async Task Create_WithoutAPermissionWhereTheAccountNamesNoSet_IsRefused()
    {
        GivenSets();
        var error = await bench.RefusedAsync(Command with { Permission = null });
        Assert.Equal(("permission", "INVALID_PERMISSION"), (error.Details[0].Field, error.Details[0].Reason));
    }

    [Fact]
    public async Task Create_AnAdministratorByDefault_NeedsTheProofOfOne()
    {
        GivenSets("Administrators");
        bench.Caller = bench.Caller! with { Password = PasswordProof.Session };
        Assert.Equal("FRESH_PASSWORD_REQUIRED", (await bench.RefusedAsync(Command with { Permission = null })).Reason);
    }

    private void GivenSets(params string[] names)
    {
        var ids = names.Select(name => TestBench.Sets.GetValueOrDefault(name, Guid.NewGuid())).ToArray();
        var facts = Some.Facts();
        facts = facts with { Profile = facts.Profile with { Line = new("", "", ids) } };
        bench.Given(Some.Customer(facts));
        bench.Caller = SomeCaller.Admin with { Account = new(facts, Some.Version, Some.Now) };
    }

    [Fact]
    public async Task Create_UsernameTaken_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        bench.Agents.AddAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(AgentErrors.UsernameTaken));

        var error = await bench.ConflictAsync(Command);

        Assert.Equal((ErrorKind.AlreadyExists, "username"), (error.Kind, error.Details[0].Field));
    }

    [Fact]
    public async Task Create_StatusForbids_IsRefused()
    {
        foreach (var (status, reason) in StatusGate.Refusals)
        {
            var gated = new TestBench();
            gated.Given(status);
            Assert.Equal(reason, (await gated.RefusedAsync(Command)).Reason);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(33)]
    public async Task Create_ProjectPermissionByTheAccount_IsRefused(int permission)
    {
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AgentErrors.BeyondAccount, await bench.RefusedAsync(Command with { Permission = permission }));
    }

    [Fact]
    public async Task Create_ProjectPermissionByADelegate_IsRefused()
    {
        bench.Caller = SomeCaller.Delegate;
        bench.Given(CustomerStatus.Active);
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command with { Permission = 1 })).Reason);
    }

    [Fact]
    public async Task Create_ProjectPermissionOutsideThePlatformsAccount_IsRefused()
    {
        bench.Caller = SomeCaller.Staff;
        bench.Given(CustomerStatus.Active);
        Assert.Equal(AgentErrors.OutsidePlatform, await bench.RefusedAsync(Command with { Permission = 2 }));
    }

    [Fact]
    public async Task Create_ProjectPermissionByPlatformStaff_IsDone()
    {
        var platform = bench.Given(Some.Customer(Some.Facts() with { IsPlatform = true }));
        bench.Caller = SomeCaller.Staff with { Account = SomeCaller.Staff.Account with { Facts = platform.Facts } };
        Assert.Equal(2, (await bench.DoneAsync(Command with { Permission = 2 })).Permission);
    }

    [Fact]
    public async Task Create_PasswordHashed_BeforeTheAccountIsLocked()
    {
        bench.Given(CustomerStatus.Active);
        await bench.DoneAsync(Command);
        Received.InOrder(() =>
        {
            _ = bench.Hasher.HashAsync("new password", Arg.Any<CancellationToken>());
            _ = bench.Customers.FindAsync(Some.AccountId, Arg.Any<CancellationToken>());
        });
    }

    [Fact]
    public async Task Create_AdministratorByAnAccessKey_IsRefused()
    {
        bench.Caller = SomeCaller.Key;
        bench.Given(CustomerStatus.Active);
        Assert.Equal(ActorErrors.PasswordCredentialRequired, await bench.RefusedAsync(Command with { Permission = 32 }));
    }

    [Fact]
    public async Task Create_PlainAgentByAnAccessKey_IsDone()
    {
        bench.Caller = SomeCaller.Key;
        bench.Given(CustomerStatus.Active);
        Assert.Equal(16, (await bench.DoneAsync(Command with { Permission = 16 })).Permission);
    }

    [Fact]
    public async Task Create_AdministratorLongAfterSigningIn_NeedsThePassword()
    {
        bench.Caller = SomeCaller.Stale;
        bench.Given(CustomerStatus.Active);
        Assert.Equal(ActorErrors.FreshPasswordRequired, await bench.RefusedAsync(Command with { Permission = 32 }));
    }

    [Fact]
    public async Task Create_AdministratorWithTheCurrentPassword_IsDone()
    {
        bench.Caller = SomeCaller.Stale;
        bench.Given(CustomerStatus.Active);
        bench.GivenSignIn("correct horse");
        Assert.Equal(32, (await bench.DoneAsync(Command with { Permission = 32, CurrentPassword = "correct horse" })).Permission);
    }
}
