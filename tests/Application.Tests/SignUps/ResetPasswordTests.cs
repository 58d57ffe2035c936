using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Application.SignUps;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignUps;

/// <summary>Nobody who follows the link is signed in.</summary>
public sealed class ResetPasswordTests
{
    private static readonly ResetPassword Command = new("token", "correct horse");

    private readonly TestBench bench = TestBench.For(caller: null);

    public ResetPasswordTests() => bench.MailTokens.UseAsync(default, "", default).ReturnsForAnyArgs(true);

    [Fact]
    public async Task Reset_Guessable_IsRefusedBeforeAnythingIsUsedUp()
    {
        bench.Given(Some.AgentFacts());
        GivenToken(Some.OtherAgentId);
        bench.Strength.Advise("guess me", Arg.Any<PasswordContext>()).Returns("Too short.");

        Assert.Equal("password GUESSABLE_PASSWORD", Rule.Of(await bench.RefusedAsync(Command with { Password = "guess me" })));
    }

    [Fact]
    public async Task Reset_MemberAgent_SetsThePasswordAndEndsTokens()
    {
        bench.Given(CustomerStatus.Frozen);
        var agent = bench.Given(Some.AgentFacts());
        GivenToken(Some.OtherAgentId);

        await bench.DoneAsync(Command);

        Assert.Equal((TestBench.HashOf("correct horse"), true), (agent.Facts.PasswordHash, agent.EndsTokens));
    }

    [Fact]
    public async Task Reset_Guest_IsRefused()
    {
        bench.Given(CustomerStatus.Active);
        var guest = bench.Given(Some.AgentFacts(AgentRole.Guest));
        GivenToken(guest.Id);

        Assert.Equal("GUEST_AGENT_PROTECTED", (await bench.ConflictAsync(Command)).Reason);
    }

    [Fact]
    public async Task Reset_MemberAgent_IsRecordedAsItsOwnDoing()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());
        GivenToken(Some.OtherAgentId);

        await bench.DoneAsync(Command);

        var recorded = Assert.Single(agent.Events);
        Assert.Equal((ActorKind.Agent, Some.OtherAgentId.Value), (recorded.Actor.Kind, recorded.Actor.Id));
        Assert.Equal(["password"], recorded.Changed);
    }

    [Fact]
    public async Task Reset_UnknownToken_IsRefusedBeforeAnythingIsHashed()
    {
        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.RefusedAsync(Command)));
        Assert.Empty(bench.Hasher.ReceivedCalls());
    }

    [Fact]
    public async Task Reset_DeletedAgent_IsRefusedLikeAnUnknownToken()
    {
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.AgentFacts() with { DeletedAt = Some.Earlier });
        GivenToken(Some.OtherAgentId);
        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.RefusedAsync(Command)));
    }

    [Fact]
    public async Task Reset_TokenUsedMeanwhile_ChangesNothing()
    {
        bench.Given(CustomerStatus.Active);
        var agent = bench.Given(Some.AgentFacts());
        GivenToken(Some.OtherAgentId);
        bench.MailTokens.UseAsync(default, "", default).ReturnsForAnyArgs(false);

        Assert.Equal("token INVALID_TOKEN", Rule.Of(await bench.ConflictAsync(Command)));

        Assert.Empty(agent.Events);
    }

    [Fact]
    public void Reset_NothingGiven_IsToldAllOfIt() =>
        Assert.Equal(["token REQUIRED", "password INVALID_PASSWORD"], Rule.BrokenBy(new ResetPassword("", "")));

    [Fact]
    public async Task Reset_OwnerOfANewAccount_ConfirmsItsAddressAndEndsTheKeysFromBefore()
    {
        var customer = bench.Given(CustomerStatus.Initial);
        var owner = bench.Given(Some.AgentFacts(AgentRole.Owner));
        bench.Agents.FindOwnerAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(owner);
        var key = Some.Key(Some.KeyFacts());
        bench.Keys.ListAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns([key]);
        GivenToken(owner.Id, Some.Profile.Email);

        await bench.DoneAsync(Command);

        Assert.Equal((CustomerStatus.Active, true), (customer.Status, customer.Facts.EmailVerified));
        Assert.Equal(Some.Now, key.Facts.DeletedAt);
        await bench.Mails.Received(1).CancelAsync(MailKind.VerifyEmail, Some.AccountId, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Reset_Member_ProvesTheUsernameThatTheMailWentTo()
    {
        var customer = bench.Given(CustomerStatus.Initial);
        var agent = bench.Given(Some.AgentFacts());
        GivenToken(agent.Id, EmailAddress.From("bob@acme.example"));

        await bench.DoneAsync(Command);

        Assert.Equal(CustomerStatus.Initial, customer.Status);
        await bench
            .Agents.Received(1)
            .ProveUsernameAsync(agent.Id, Username.From("bob@acme.example"), Arg.Any<CancellationToken>());
    }

    private void GivenToken(AgentId agent, EmailAddress mailedTo) =>
        bench
            .MailTokens.FindAsync(MailTokenPurpose.SetPassword, "token", Arg.Any<CancellationToken>())
            .Returns(new MailToken(Some.AccountId, agent.Value, mailedTo));

    private void GivenToken(AgentId agent) =>
        bench
            .MailTokens.FindAsync(MailTokenPurpose.SetPassword, "token", Arg.Any<CancellationToken>())
            .Returns(new MailToken(Some.AccountId, agent.Value, EmailAddress.None));
}
