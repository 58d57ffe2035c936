using Customers.Application.Agents;
using Customers.Application.Leaving;
using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignUps;

/// <summary>What the links in mails are for. Nobody who follows one is signed in.</summary>
public sealed class LinkTests
{
    private static readonly EmailAddress Other = EmailAddress.From("other@acme.example");

    private readonly TestBench bench = TestBench.For(caller: null);

    public LinkTests() => bench.MailTokens.UseAsync(default, "", default).ReturnsForAnyArgs(true);

    [Fact]
    public async Task Confirm_OtherAddress_ReplacesTheOldOneWhichIsTold()
    {
        var customer = bench.Given(CustomerStatus.Active);
        GivenToken(MailTokenPurpose.VerifyEmail, Some.AccountId.Value, Other);

        var answer = await bench.DoneAsync(new ConfirmEmail("token"));

        Assert.Equal((Other.Value, true), (answer.Email, answer.EmailVerified));
        Assert.Equal(["email"], Assert.Single(customer.Events).Changed);
        await bench
            .Mails.Received(1)
            .QueueAsync(new NewMail(MailKind.EmailChanged, Some.AccountId, Some.Profile.Email), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Confirm_OwnerWithoutPassword_IsInvited()
    {
        bench.Given(CustomerStatus.Initial);
        var owner = Some.Agent(Some.AgentFacts(AgentRole.Owner) with { PasswordHash = null });
        bench.Agents.FindOwnerAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(owner);
        GivenToken(MailTokenPurpose.VerifyEmail, Some.AccountId.Value, Some.Profile.Email);

        Assert.Equal("active", (await bench.DoneAsync(new ConfirmEmail("token"))).Status);

        var invitation = new NewMail(MailKind.SetPassword, Some.AccountId, Some.Profile.Email) { AgentId = owner.Id };
        await bench.Mails.Received(1).QueueAsync(invitation, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Confirm_TokenUsedMeanwhile_IsRefused()
    {
        bench.Given(CustomerStatus.Initial);
        GivenToken(MailTokenPurpose.VerifyEmail, Some.AccountId.Value, Some.Profile.Email);
        bench.MailTokens.UseAsync(default, "", default).ReturnsForAnyArgs(false);

        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.ConflictAsync(new ConfirmEmail("token"))));
    }

    [Theory]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    public async Task Confirm_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        GivenToken(MailTokenPurpose.VerifyEmail, Some.AccountId.Value, Other);

        Assert.Equal(reason, (await bench.ConflictAsync(new ConfirmEmail("token"))).Reason);
    }

    [Fact]
    public async Task Reset_Guessable_IsRefusedBeforeAnythingIsUsedUp()
    {
        GivenToken(MailTokenPurpose.SetPassword, Some.OtherAgentId.Value, EmailAddress.None);
        bench.Evaluate.Advise("guess me", Arg.Any<PasswordContext>()).Returns("Too short.");

        Assert.Equal("password GUESSABLE_PASSWORD", Rule.Of(await bench.RefusedAsync(new ResetPassword("token", "guess me"))));
    }

    [Fact]
    public async Task Reset_MemberAgent_SetsThePasswordAndEndsTokens()
    {
        bench.Given(CustomerStatus.Frozen);
        var agent = bench.Given(Some.AgentFacts());
        GivenToken(MailTokenPurpose.SetPassword, Some.OtherAgentId.Value, EmailAddress.None);

        await bench.DoneAsync(new ResetPassword("token", "correct horse"));

        Assert.Equal((TestBench.HashOf("correct horse"), true), (agent.Facts.PasswordHash, agent.EndsTokens));
    }

    [Fact]
    public async Task Reset_Guest_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        var guest = bench.Given(Some.AgentFacts(AgentRole.Guest));
        GivenToken(MailTokenPurpose.SetPassword, guest.Id.Value, EmailAddress.None);

        Assert.Equal("GUEST_AGENT_PROTECTED", (await bench.ConflictAsync(new ResetPassword("token", "correct horse"))).Reason);
    }

    [Fact]
    public async Task Cancel_LinkOfThisDeletion_RecoversTheAccount()
    {
        var customer = bench.Given(CustomerStatus.Frozen);
        bench
            .CancellationLinks.Unprotect("sealed")
            .Returns(new CancellationLink(customer.Id, customer.Facts.DeletionScheduledAt!.Value));

        Assert.Equal("active", (await bench.DoneAsync(new CancelUnregisterByLink("sealed"))).Status);
    }

    [Fact]
    public async Task Cancel_LinkOfAnotherDeletion_IsRefused()
    {
        var customer = bench.Given(CustomerStatus.Frozen);
        bench.CancellationLinks.Unprotect("sealed").Returns(new CancellationLink(customer.Id, Some.Now));

        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.RefusedAsync(new CancelUnregisterByLink("sealed"))));
    }

    [Fact]
    public async Task Cancel_ForgedLink_IsRefused() =>
        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.RefusedAsync(new CancelUnregisterByLink("forged"))));

    private void GivenToken(MailTokenPurpose purpose, Guid subject, EmailAddress email) =>
        bench
            .MailTokens.FindAsync(purpose, "token", Arg.Any<CancellationToken>())
            .Returns(new MailToken(Some.AccountId, subject, email));
}
