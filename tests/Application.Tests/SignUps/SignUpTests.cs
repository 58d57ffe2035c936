using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Mail;
using Customers.Application.SignUps;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignUps;

public sealed class SignUpTests
{
    private static readonly SignUp Command = new(true, new ProfileMembers { Email = Optional<string>.Of("New@acme.example") });

    private readonly TestBench bench = TestBench.For(caller: null);

    [Fact]
    public async Task SignUp_FreeAddress_OpensAnAccountWhoseOwnerHasNoPasswordYet()
    {
        var agents = new List<AgentFacts>();
        await bench.Agents.AddAsync(Arg.Do<Agent>(agent => agents.Add(agent.Facts)), Arg.Any<CancellationToken>());

        var answer = await bench.DoneAsync(Command);

        Assert.Equal(("initial", "New@acme.example"), (answer.Customer!.Status, answer.Customer.Email));
        Assert.Equal("vb_the-secret", answer.Accesskey!.Token);
        Assert.Equal(Some.Now.AddSeconds(AccessKey.DefaultLifetimeSeconds), answer.Accesskey.TmExpire);
        Assert.Equal(
            [(AgentRole.Owner, "New@acme.example", null), (AgentRole.Guest, "", null)],
            agents.Select(agent => (agent.Role, agent.Username.Value, agent.PasswordHash))
        );
        await bench.SignUps.Received(1).AcceptTermsAsync(new(answer.Customer.Id), Arg.Any<CancellationToken>());
        await bench
            .Mails.Received(1)
            .QueueAsync(Arg.Is<NewMail>(mail => IsTo(mail, MailKind.VerifyEmail)), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task SignUp_AddressThatTheMailServerDoesNotTake_IsRefused()
    {
        bench.Reach.Refuses(EmailAddress.From("New@acme.example")).Returns(true);

        Assert.Equal("email UNREACHABLE_EMAIL", Rule.Of((await bench.SendAsync(Command)).Error!));
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task SignUp_TakenAddress_MailsItsHolderAndSaysNothing()
    {
        var holder = new AddressHolder(Some.AccountId, EmailAddress.From("new@acme.example"));
        bench.SignUps.FindHolderAsync(EmailAddress.From("New@acme.example"), Arg.Any<CancellationToken>()).Returns(holder);

        var answer = await bench.DoneAsync(Command);

        Assert.Equal(SignUpDto.Taken, answer);
        Assert.Equal([nameof(IMailQueue.QueueAsync)], bench.Writes);
        await bench
            .Mails.Received(1)
            .QueueAsync(new NewMail(MailKind.AccountExists, Some.AccountId, holder.Email), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task SignUp_AddressTakenAMomentAgo_LooksAgain()
    {
        var holder = new AddressHolder(Some.AccountId, EmailAddress.From("new@acme.example"));
        bench.Customers.AddAsync(null!, default).ReturnsForAnyArgs(CustomerErrors.EmailTaken);
        bench.SignUps.FindHolderAsync(null!, default).ReturnsForAnyArgs(null, holder);

        var result = await bench.SendAsync(Command);

        Assert.Equal(SignUpDto.Taken, result.Value);
        Assert.Equal([nameof(IUnitOfWork.RollbackAsync), nameof(IUnitOfWork.CommitAsync)], bench.Ends);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public async Task SignUp_TermsNotAccepted_IsTurnedAway(bool? accepted)
    {
        var error = await bench.TurnedAwayAsync(Command with { AcceptedTos = accepted });

        Assert.Equal("accepted_tos TERMS_NOT_ACCEPTED", Rule.Of(error));
    }

    [Fact]
    public async Task SignUp_NoAddress_IsTurnedAway() =>
        Assert.Equal("email REQUIRED", Rule.Of(await bench.TurnedAwayAsync(Command with { Profile = new() })));

    [Fact]
    public async Task SignUp_TooManyFromThisAddress_IsRefusedBeforeAnythingIsLookedAt()
    {
        bench.NoneLeftFor = TimeSpan.FromMinutes(7);

        var error = await bench.TurnedAwayAsync(Command);

        Assert.Equal(("RATE_LIMIT_EXCEEDED", TimeSpan.FromMinutes(7)), (error.Reason, error.RetryAfter));
        Assert.Equal("sign_ups", Assert.Single(error.Details).Type);
        Assert.Empty(bench.SignUps.ReceivedCalls());
    }

    [Fact]
    public async Task SignUp_FreeAddress_BlocksNobodyWithTheUsername()
    {
        var agents = new List<AgentFacts>();
        await bench.Agents.AddAsync(Arg.Do<Agent>(agent => agents.Add(agent.Facts)), Arg.Any<CancellationToken>());

        await bench.DoneAsync(Command);

        Assert.False(agents.Single(agent => agent.Role == AgentRole.Owner).HoldsUsername);
    }

    private static bool IsTo(NewMail mail, MailKind kind) => mail.Kind == kind && mail.Recipient.Value == "New@acme.example";
}
