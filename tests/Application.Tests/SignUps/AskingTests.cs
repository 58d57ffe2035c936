using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignUps;

/// <summary>Asking for a mail says the same whether anybody gets one.</summary>
public sealed class AskingTests
{
    private static readonly EmailAddress Address = EmailAddress.From("Ann@acme.example");

    private readonly TestBench bench = TestBench.For(caller: null);

    [Fact]
    public async Task Resend_AddressThatIsWaitedFor_IsMailedAsItIsStored()
    {
        bench
            .SignUps.FindWaitingAsync(EmailAddress.From("ann@ACME.example"), Arg.Any<CancellationToken>())
            .Returns(new AddressHolder(Some.AccountId, Address));

        Assert.Same(NoContent.Answer, await bench.DoneAsync(new ResendVerification("ann@ACME.example")));

        await Received(new(MailKind.VerifyEmail, Some.AccountId, Address));
    }

    [Fact]
    public async Task Resend_NobodyWaits_MailsNobody()
    {
        Assert.Same(NoContent.Answer, await bench.DoneAsync(new ResendVerification("ann@acme.example")));
        Assert.Empty(bench.Writes);
    }

    [Theory]
    [InlineData(null, "email REQUIRED")]
    [InlineData("ann", "email INVALID_EMAIL")]
    public async Task Resend_NoAddress_IsTurnedAway(string? email, string rule) =>
        Assert.Contains(
            rule,
            Rule.Of(await bench.TurnedAwayAsync(new ResendVerification(email ?? ""))),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(AgentRole.Owner, "owner", "Ann@acme.example", "Ann@acme.example")]
    [InlineData(AgentRole.Owner, "me@other.example", "Ann@acme.example", "Ann@acme.example")]
    [InlineData(AgentRole.Owner, "me@other.example", "", "me@other.example")]
    [InlineData(AgentRole.Member, "me@other.example", "Ann@acme.example", "me@other.example")]
    public async Task Forgot_AgentWhoCanBeReached_IsMailedThere(AgentRole role, string username, string account, string to)
    {
        Given(role, username, account);

        Assert.Same(NoContent.Answer, await bench.DoneAsync(new ForgotPassword(username)));

        await Received(new(MailKind.ResetPassword, Some.AccountId, EmailAddress.From(to)) { AgentId = Some.AgentId });
    }

    [Theory]
    [InlineData(AgentRole.Owner, "owner", "")]
    [InlineData(AgentRole.Member, "member", "Ann@acme.example")]
    public async Task Forgot_AgentWhoCanNotBeReached_SaysTheSame(AgentRole role, string username, string account)
    {
        Given(role, username, account);

        Assert.Same(NoContent.Answer, await bench.DoneAsync(new ForgotPassword(username)));

        Assert.Empty(bench.Writes);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData(" no username ")]
    public async Task Forgot_Nobody_SaysTheSame(string username)
    {
        Assert.Same(NoContent.Answer, await bench.DoneAsync(new ForgotPassword(username)));
        Assert.Empty(bench.Writes);
    }

    private void Given(AgentRole role, string username, string accountEmail)
    {
        var agent = new SignInAgent(Some.AgentId, Some.AccountId, Username.From(username), null, Version: 1)
        {
            Role = role,
            AccountEmail = EmailAddress.From(accountEmail),
        };
        bench.SignIns.FindAsync(agent.Username, Arg.Any<CancellationToken>()).Returns(agent);
    }

    private Task<bool> Received(NewMail mail) => bench.Mails.Received(1).QueueAsync(mail, Arg.Any<CancellationToken>());
}
