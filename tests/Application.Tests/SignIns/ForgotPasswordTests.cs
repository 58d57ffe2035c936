using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignIns;

/// <summary>Asking for a mail says the same whether anybody gets one.</summary>
public sealed class ForgotPasswordTests
{
    private readonly TestBench bench = TestBench.For(caller: null);

    [Theory]
    [InlineData(AgentRole.Owner, "owner", "Ann@acme.example", "Ann@acme.example")]
    [InlineData(AgentRole.Owner, "me@other.example", "Ann@acme.example", "Ann@acme.example")]
    [InlineData(AgentRole.Owner, "me@other.example", "", "me@other.example")]
    [InlineData(AgentRole.Member, "me@other.example", "Ann@acme.example", "me@other.example")]
    public async Task Forgot_AgentWhoCanBeReached_IsMailedThere(AgentRole role, string username, string account, string to)
    {
        Given(role, username, account);

        Assert.Same(NoContent.Answer, await bench.DoneAsync(new ForgotPassword(username)));

        var mail = new NewMail(MailKind.ResetPassword, Some.AccountId, EmailAddress.From(to)) { AgentId = Some.AgentId };
        await bench.Mails.Received(1).QueueAsync(mail, Arg.Any<CancellationToken>());
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
    [InlineData(Permission.ProjectSuperAdmin)]
    [InlineData(Permission.ProjectService | Permission.CustomerAdmin)]
    [InlineData(Permission.ProjectSupport)]
    public async Task Forgot_OwnerWithAProjectPermission_IsNotMailedAtTheAccountsAddress(Permission permission)
    {
        Given(AgentRole.Owner, "owner", "Ann@acme.example", permission);
        Given(AgentRole.Owner, "me@other.example", "Ann@acme.example", permission);

        await bench.SendAsync(new ForgotPassword("owner"));
        await bench.SendAsync(new ForgotPassword("me@other.example"));

        var mail = new NewMail(MailKind.ResetPassword, Some.AccountId, EmailAddress.From("me@other.example"))
        {
            AgentId = Some.AgentId,
        };
        await bench.Mails.Received(1).QueueAsync(mail, Arg.Any<CancellationToken>());
        await bench.Mails.ReceivedWithAnyArgs(1).QueueAsync(null!, default);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData(" no username ")]
    public async Task Forgot_Nobody_SaysTheSame(string username)
    {
        Assert.Same(NoContent.Answer, await bench.DoneAsync(new ForgotPassword(username)));
        Assert.Empty(bench.Writes);
    }

    [Fact]
    public async Task Forgot_TooManyMailsAlready_SaysTheSame()
    {
        Given(AgentRole.Owner, "owner", "Ann@acme.example");
        bench.Mails.QueueAsync(null!, default).ReturnsForAnyArgs(false);
        Assert.Same(NoContent.Answer, await bench.DoneAsync(new ForgotPassword("owner")));
    }

    [Fact]
    public async Task Forgot_NoUsername_IsTurnedAway() =>
        Assert.Equal("username REQUIRED", Rule.Of(await bench.TurnedAwayAsync(new ForgotPassword(""))));

    private void Given(AgentRole role, string username, string accountEmail, Permission permission = Permission.CustomerAdmin)
    {
        var agent = new SignInAgent(Some.AgentId, Some.AccountId, Username.From(username), null, Version: 1)
        {
            Role = role,
            Permission = permission,
            AccountEmail = EmailAddress.From(accountEmail),
        };
        bench.SignIns.FindForgottenAsync(agent.Username, Arg.Any<CancellationToken>()).Returns(agent);
    }
}
