using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.SignUps;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using Customers.Domain.Resources;
using NSubstitute;

namespace Customers.Application.Tests.SignUps;

public sealed class CreateCustomerTests
{
    private static readonly CreateCustomer Command = new("Owner", "correct horse", new() { Name = Optional<string>.Of("Acme") });

    private static readonly CreateCustomer ByMail = new(
        Username: null,
        Password: null,
        new() { Email = Optional<string>.Of("a@acme.example") }
    );

    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);
    private readonly List<Customer> customers = [];
    private readonly List<Agent> agents = [];

    public CreateCustomerTests()
    {
        bench.Customers.AddAsync(Arg.Do<Customer>(customers.Add), default).ReturnsForAnyArgs(Result.Done);
        bench.Agents.AddAsync(Arg.Do<Agent>(agents.Add), default).ReturnsForAnyArgs(Result.Done);
    }

    [Fact]
    public async Task Create_WithoutEmail_AnswersAnActiveAccount()
    {
        var answer = await bench.DoneAsync(Command);

        var customer = Assert.Single(customers);
        Assert.Equal(CustomerDto.From(customer, Some.Now), answer);
        Assert.Equal(("active", "Acme", "Owner", 1), (answer.Status, answer.Name, answer.Username, answer.Version));
        Assert.Equal((Some.Now, Some.Now, null), (answer.TmCreate, answer.TmUpdate, answer.TmDelete));
        Assert.Equal(
            (Guid.Empty, null, "none"),
            (answer.BillingAccountId, answer.Metadata.RtpDebug, answer.IdentityVerificationStatus)
        );
        Assert.Equal(EventTypes.CustomerCreated, Assert.Single(customer.Events).Type);
    }

    [Theory]
    [InlineData("basic", Plan.Basic)]
    [InlineData("free", Plan.Free)]
    public async Task Create_WithAPlan_GivesItToTheAccount(string word, Plan plan)
    {
        CustomerLimits? given = null;
        await bench.Limits.SaveAsync(Arg.Do<CustomerLimits>(limits => given = limits), Arg.Any<CancellationToken>());

        var answer = await bench.DoneAsync(Command with { Plan = word });

        Assert.Equal((answer.Id, plan), (given!.Facts.CustomerId.Value, given.Facts.Plan));
        var told = Assert.Single(given.Events);
        Assert.Equal((EventTypes.CustomerLimitsUpdated, "plan"), (told.Type, Assert.Single(told.Changed)));
    }

    [Fact]
    public async Task Create_WithoutAPlan_GivesNone()
    {
        await bench.DoneAsync(Command);
        await bench.Limits.DidNotReceiveWithAnyArgs().SaveAsync(null!, default);
    }

    [Fact]
    public async Task Create_WithAnUnknownPlan_IsToldThePlans()
    {
        var detail = (await bench.TurnedAwayAsync(Command with { Plan = "gold" })).Details[0];
        Assert.Equal(("plan", "UNKNOWN_WORD"), (detail.Field, detail.Reason));
        Assert.Equal("plan must be one of free, basic, professional, unlimited (for example basic).", detail.Message);
    }

    [Fact]
    public async Task Create_WithEmail_WaitsForItsVerification()
    {
        var answer = await bench.DoneAsync(Command with { Profile = new() { Email = Optional<string>.Of("a@acme.example") } });
        Assert.Equal(("initial", "a@acme.example", false), (answer.Status, answer.Email, answer.EmailVerified));
    }

    [Fact]
    public async Task Create_Account_HasAnOwnerAndAGuest()
    {
        await bench.DoneAsync(Command);

        var account = customers[0].Id;
        var (owner, guest) = (agents[0].Facts, agents[1].Facts);
        Assert.Equal(2, agents.Count);
        Assert.Equal((AgentRole.Owner, "Owner", Permission.CustomerAdmin), (owner.Role, owner.Username.Value, owner.Permission));
        Assert.Equal((account, TestBench.HashOf("correct horse")), (owner.CustomerId, owner.PasswordHash));
        Assert.Equal((AgentRole.Guest, Username.None, Permission.CustomerAdmin), (guest.Role, guest.Username, guest.Permission));
        Assert.Equal((account, (string?)null), (guest.CustomerId, guest.PasswordHash));
        Assert.All(agents, agent => Assert.Equal((Some.Now, Some.Now), (agent.Facts.CreatedAt, agent.Facts.UpdatedAt)));
        Assert.All(agents, agent => Assert.Equal(EventTypes.AgentCreated, Assert.Single(agent.Events).Type));
        Assert.Equal(bench.HandedOut, [account.Value, owner.Id.Value, guest.Id.Value]);
    }

    [Fact]
    public async Task Create_WithoutUsernameAndPassword_IsOwnedByTheAddress()
    {
        var answer = await bench.DoneAsync(ByMail);

        var owner = agents[0].Facts;
        Assert.Equal(("initial", "a@acme.example"), (answer.Status, answer.Username));
        Assert.Equal(
            (AgentRole.Owner, "a@acme.example", Permission.CustomerAdmin),
            (owner.Role, owner.Username.Value, owner.Permission)
        );
        // Nobody signs in before a mail has been followed, and the name blocks nobody until then.
        Assert.Equal((null, false), (owner.PasswordHash, owner.HoldsUsername));
        Assert.Empty(bench.Hasher.ReceivedCalls());
    }

    [Fact]
    public void Create_HalfOfTheCredentials_IsToldWhatIsMissing()
    {
        Assert.Empty(Rule.BrokenBy(ByMail));
        Assert.Equal(["username INVALID_USERNAME"], Rule.BrokenBy(ByMail with { Password = "correct horse" }));
        Assert.Equal(["password INVALID_PASSWORD"], Rule.BrokenBy(ByMail with { Username = "Owner" }));
        Assert.Equal(["email REQUIRED"], Rule.BrokenBy(ByMail with { Profile = new() }));
        Assert.Equal(["email REQUIRED"], Rule.BrokenBy(ByMail with { Profile = new() { Email = Optional<string>.Of("") } }));
    }

    [Fact]
    public async Task Create_PasswordHashed_BeforeTheDatabaseIsUsed()
    {
        await bench.DoneAsync(Command);
        Received.InOrder(() =>
        {
            _ = bench.Hasher.HashAsync("correct horse", Arg.Any<CancellationToken>());
            _ = bench.Clock.NowAsync(Arg.Any<CancellationToken>());
            _ = bench.Customers.AddAsync(Arg.Any<Customer>(), Arg.Any<CancellationToken>());
        });
    }

    [Fact]
    public async Task Create_EmailTaken_AddsNoAgents()
    {
        bench.Customers.AddAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(CustomerErrors.EmailTaken));
        Assert.Equal(CustomerErrors.EmailTaken, await bench.ConflictAsync(Command));
        Assert.Empty(agents);
    }

    [Fact]
    public async Task Create_UsernameTaken_RollsTheAccountBack()
    {
        bench.Agents.AddAsync(null!, default).ReturnsForAnyArgs(Result.Refuse(AgentErrors.UsernameTaken));
        Assert.Equal(AgentErrors.UsernameTaken, await bench.ConflictAsync(Command));
    }

    [Theory]
    [InlineData(Permission.CustomerAdmin)]
    [InlineData(Permission.ProjectService)]
    public async Task Create_ByAnybodyElse_IsDenied(Permission permission)
    {
        bench.Caller = SomeCaller.With(permission);
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    [Fact]
    public void Create_EverythingWrong_IsToldAtOnce()
    {
        var broken = Rule.BrokenBy(new CreateCustomer("", "short", new() { Email = Optional<string>.Of("x") }));
        Assert.Equal(["username INVALID_USERNAME", "password INVALID_PASSWORD", "email INVALID_EMAIL"], broken);
    }
}
