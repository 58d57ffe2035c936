using Customers.Application.Mail;
using Customers.Application.SignUps;
using Customers.Application.Tests.Notices;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignUps;

/// <summary>Nobody who follows the link is signed in.</summary>
public sealed class ConfirmEmailTests
{
    private static readonly ConfirmEmail Command = new("token");
    private static readonly EmailAddress Other = EmailAddress.From("other@acme.example");

    private readonly TestBench bench = TestBench.For(caller: null);

    public ConfirmEmailTests() => bench.MailTokens.UseAsync(default, "", default).ReturnsForAnyArgs(true);

    [Fact]
    public async Task Confirm_OtherAddress_ReplacesTheOldOneWhichIsTold()
    {
        var customer = bench.Given(CustomerStatus.Active);
        GivenToken(Other);

        var answer = await bench.DoneAsync(Command);

        Assert.Equal((Other.Value, true), (answer.Email, answer.EmailVerified));
        Assert.Equal(["email"], Assert.Single(customer.Events).Changed);
        Assert.Equal("email_changed, email_confirmed", Told.By(customer.Events));
    }

    [Fact]
    public async Task Confirm_OwnerWithoutPassword_IsInvited()
    {
        bench.Given(CustomerStatus.Initial);
        var owner = Some.Agent(Some.AgentFacts(AgentRole.Owner) with { PasswordHash = null });
        bench.Agents.FindOwnerAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(owner);
        GivenToken(Some.Profile.Email);

        Assert.Equal("active", (await bench.DoneAsync(Command)).Status);

        var invitation = new NewMail(MailKind.SetPassword, Some.AccountId, Some.Profile.Email) { AgentId = owner.Id };
        await bench.Mails.Received(1).QueueAsync(invitation, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Confirm_TokenUsedMeanwhile_IsRefused()
    {
        bench.Given(CustomerStatus.Initial);
        GivenToken(Some.Profile.Email);
        bench.MailTokens.UseAsync(default, "", default).ReturnsForAnyArgs(false);

        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.ConflictAsync(Command)));
    }

    [Theory]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    public async Task Confirm_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        GivenToken(Other);

        Assert.Equal(reason, (await bench.ConflictAsync(Command)).Reason);
    }

    [Fact]
    public async Task Confirm_OwnerWithPassword_IsNotInvited()
    {
        bench.Given(CustomerStatus.Initial);
        var owner = Some.Agent(Some.AgentFacts(AgentRole.Owner));
        bench.Agents.FindOwnerAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(owner);
        GivenToken(Some.Profile.Email);

        await bench.DoneAsync(Command);

        await bench.Mails.DidNotReceiveWithAnyArgs().QueueAsync(null!, default);
    }

    [Fact]
    public async Task Confirm_UnknownToken_IsRefused()
    {
        bench.Given(CustomerStatus.Initial);
        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.RefusedAsync(Command)));
    }

    [Fact]
    public async Task Confirm_AccountGone_IsRefusedLikeAnUnknownToken()
    {
        GivenToken(Some.Profile.Email);
        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.RefusedAsync(Command)));
    }

    [Fact]
    public async Task Confirm_AddressTakenMeanwhile_RollsTheUseOfTheTokenBack()
    {
        bench.Given(CustomerStatus.Active);
        GivenToken(Other);
        bench.Customers.SaveAsync(null!, default).ReturnsForAnyArgs(CustomerErrors.EmailTaken);
        Assert.Equal(CustomerErrors.EmailTaken, await bench.ConflictAsync(Command));
    }

    [Fact]
    public async Task Confirm_NoToken_IsTurnedAway() =>
        Assert.Equal("token REQUIRED", Rule.Of(await bench.TurnedAwayAsync(new ConfirmEmail(""))));

    [Fact]
    public async Task Confirm_NewAccount_EndsTheKeysAndTheWebhookFromBefore()
    {
        var customer = bench.Given(CustomerStatus.Initial);
        var key = Some.Key(Some.KeyFacts());
        bench.Keys.ListAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns([key]);
        GivenToken(Some.Profile.Email);

        await bench.DoneAsync(Command);

        Assert.Equal(Some.Now, key.Facts.DeletedAt);
        Assert.Equal(WebhookTarget.None, customer.Facts.Profile.Webhook);
        await bench.Webhooks.Received(1).RotateSecretAsync(Some.AccountId, Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Confirm_ByWhoeverHasTheKey_LeavesIt(bool says, bool sends)
    {
        var customer = bench.Given(CustomerStatus.Initial);
        var key = Some.Key(Some.KeyFacts());
        bench.Keys.ListAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns([key]);
        bench.Caller = sends ? SomeCaller.Key with { CredentialId = Some.KeyId.Value } : null;
        GivenToken(Some.Profile.Email);

        await bench.DoneAsync(Command with { KeepAccessKeys = says });

        Assert.Empty(key.Events);
        Assert.Equal(Some.Profile.Webhook, customer.Facts.Profile.Webhook);
    }

    [Fact]
    public async Task Confirm_AccountInUse_LeavesItsKeys()
    {
        bench.Given(CustomerStatus.Active);
        GivenToken(Other);

        await bench.DoneAsync(Command);

        await bench.Keys.DidNotReceiveWithAnyArgs().ListAsync(default, default);
    }

    [Fact]
    public async Task Confirm_OwnerHadTheOldAddressAsUsername_FollowsTheNewOne()
    {
        var customer = bench.Given(CustomerStatus.Active);
        var owner = Some.Agent(Some.AgentFacts(AgentRole.Owner) with { Username = Username.From("owner@ACME.example") });
        bench.Agents.FindOwnerAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(owner);
        GivenToken(Other);

        await bench.DoneAsync(Command);

        Assert.Equal((Other.Value, Other.Value), (owner.Facts.Username.Value, customer.Facts.Username));
        await bench.Agents.Received(1).ProveUsernameAsync(owner.Id, owner.Facts.Username, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Confirm_AddressIsTheUsernameOfAnotherAccountsAgent_TakesItAndTellsThatAccount()
    {
        bench.Given(CustomerStatus.Initial);
        var stranger = Some.Facts() with { Id = Some.ForeignId, Profile = Some.Profile with { Email = Other } };
        bench.Given(Some.Customer(stranger));
        var owner = Some.AgentFacts(AgentRole.Owner) with { HoldsUsername = false, PasswordHash = null };
        bench.Agents.FindOwnerAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(Some.Agent(owner));
        var name = Username.Of(Some.Profile.Email);
        var squatter = Some.Agent(Some.AgentFacts() with { Id = Some.StaffId, CustomerId = Some.ForeignId, Username = name });
        bench.Agents.FindByUsernameAsync(name, Arg.Any<CancellationToken>()).Returns(squatter);
        GivenToken(Some.Profile.Email);

        await bench.DoneAsync(Command);

        Assert.Equal((Username.None, true), (squatter.Facts.Username, squatter.EndsLinks));
        Assert.Equal("username_lost", Told.By(squatter.Events));
    }

    private void GivenToken(EmailAddress email) =>
        bench
            .MailTokens.FindAsync(MailTokenPurpose.VerifyEmail, "token", Arg.Any<CancellationToken>())
            .Returns(new MailToken(Some.AccountId, Some.AccountId.Value, email));
}
