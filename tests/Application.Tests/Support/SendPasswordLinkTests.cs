using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Application.Support;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Support;

public sealed class SendPasswordLinkTests
{
    private static readonly SendPasswordLink Command = new(Some.AccountId, Some.AgentId, Some.Why);

    private readonly TestBench bench = TestBench.For(SomeCaller.Support);

    [Theory]
    [InlineData(AgentRole.Owner, "owner", "Ann@acme.example", "Ann@acme.example")]
    [InlineData(AgentRole.Owner, "me@other.example", "Ann@acme.example", "Ann@acme.example")]
    [InlineData(AgentRole.Owner, "me@other.example", "", "me@other.example")]
    [InlineData(AgentRole.Member, "me@other.example", "Ann@acme.example", "me@other.example")]
    public async Task Send_AnAgentWithAConfirmedAddress_MailsThereAndTellsTheAccount(
        AgentRole role,
        string username,
        string account,
        string to
    )
    {
        bench.Given(CustomerStatus.Suspended);
        Given(role, username, account, isProven: true);

        await bench.DoneAsync(Command);

        var mail = new NewMail(MailKind.ResetPassword, Some.AccountId, EmailAddress.From(to)) { AgentId = Some.AgentId };
        await bench.Mails.Received(1).QueueAsync(mail, Arg.Any<CancellationToken>());
        var told = Assert.Single(bench.Supported);
        Assert.Equal((EventTypes.PasswordLinkSent, Some.Why), (told.Type, told.StaffReason));
        Assert.Equal(SomeCaller.Support.Actor, told.Actor);
    }

    [Theory]
    [InlineData(AgentRole.Owner, "owner", "", true)]
    [InlineData(AgentRole.Owner, "me@other.example", "", false)]
    [InlineData(AgentRole.Member, "me@other.example", "Ann@acme.example", false)]
    [InlineData(AgentRole.Member, "member", "Ann@acme.example", true)]
    [InlineData(AgentRole.Guest, "guest", "Ann@acme.example", false)]
    public async Task Send_AnAgentWithoutAConfirmedAddress_IsRefused(
        AgentRole role,
        string username,
        string account,
        bool isProven
    )
    {
        bench.Given(CustomerStatus.Active);
        Given(role, username, account, isProven);

        Assert.Equal(SupportErrors.NoConfirmedAddress, await bench.RefusedAsync(Command));
        Assert.Empty(bench.Supported);
    }

    [Fact]
    public async Task Send_AnOwnerWhoReachesBeyond_IsNotMailedAtTheAccountsAddress()
    {
        bench.Given(CustomerStatus.Active);
        Given(AgentRole.Owner, "owner", "Ann@acme.example", isProven: false, Permission.ProjectSuperAdmin);

        Assert.Equal(SupportErrors.NoConfirmedAddress, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Send_AnAgentOfAnotherAccount_IsNotFound()
    {
        bench.Given(CustomerStatus.Active);
        Given(AgentRole.Owner, "owner", "Ann@acme.example", isProven: true);
        var elsewhere = Some.Customer(Some.Facts() with { Id = new(Guid.NewGuid()) });
        bench.Given(elsewhere);

        Assert.Equal(AgentErrors.NotFound, await bench.RefusedAsync(Command with { CustomerId = elsewhere.Id }));
        Assert.Equal(
            AgentErrors.NotFound,
            await TestBenchFor(CustomerStatus.Active).RefusedAsync(Command with { AgentId = Some.GuestId })
        );
    }

    [Fact]
    public async Task Send_TooManyMailsAlready_IsRefusedAndToldNobody()
    {
        bench.Given(CustomerStatus.Active);
        Given(AgentRole.Owner, "owner", "Ann@acme.example", isProven: true);
        bench.Mails.QueueAsync(null!, default).ReturnsForAnyArgs(false);

        Assert.Equal(MailErrors.TooManyMails, await bench.ConflictAsync(Command));
        Assert.Empty(bench.Supported);
    }

    [Fact]
    public async Task Send_ADeletedAccount_IsRefused() =>
        Assert.Equal(CustomerErrors.AlreadyDeleted, await TestBenchFor(CustomerStatus.Deleted).RefusedAsync(Command));

    [Fact]
    public async Task Send_WithoutAReason_IsTurnedAway() =>
        Assert.Equal("reason INVALID_REASON", Rule.Of(await bench.TurnedAwayAsync(Command with { Reason = "" })));

    private static TestBench TestBenchFor(CustomerStatus status)
    {
        var other = TestBench.For(SomeCaller.Support);
        other.Given(status);
        return other;
    }

    private void Given(
        AgentRole role,
        string username,
        string accountEmail,
        bool isProven,
        Permission permission = Permission.CustomerAdmin
    ) =>
        bench
            .SignIns.FindAsync(Some.AgentId, Arg.Any<CancellationToken>())
            .Returns(
                new SignInAgent(Some.AgentId, Some.AccountId, Username.From(username), null, Version: 1)
                {
                    Role = role,
                    Permission = permission,
                    AccountEmail = EmailAddress.From(accountEmail),
                    IsUsernameProven = isProven,
                }
            );
}
