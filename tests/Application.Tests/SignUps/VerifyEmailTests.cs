using Customers.Application.Customers;
using Customers.Application.Mail;
using Customers.Application.SignUps;
using Customers.Application.Tests.Notices;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.SignUps;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class VerifyEmailTests
{
    private static readonly EmailAddress Other = EmailAddress.From("other@acme.example");

    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Fact]
    public async Task VerifyEmail_InitialAccount_IsActive()
    {
        var customer = bench.Given(CustomerStatus.Initial);

        var answer = await bench.DoneAsync(new VerifyEmail(Some.AccountId));

        Assert.Equal(("active", true), (answer.Status, answer.EmailVerified));
        Assert.Equal(EventTypes.CustomerVerified, Assert.Single(customer.Events).Type);
    }

    [Fact]
    public async Task VerifyEmail_VerifiedAddress_ChangesNothing()
    {
        var customer = bench.Given(CustomerStatus.Active);
        await bench.DoneAsync(new VerifyEmail(Some.AccountId));
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task VerifyEmail_NoAddress_IsRefused()
    {
        bench.Given(Some.Customer(Some.Facts() with { Profile = CustomerProfile.Empty, EmailVerified = false }));
        Assert.Equal(CustomerErrors.EmailMissing, await bench.RefusedAsync(new VerifyEmail(Some.AccountId)));
    }

    [Fact]
    public async Task VerifyEmail_AccountWaitsForAnotherAddress_TakesThatAndTellsTheOldOne()
    {
        var customer = bench.Given(CustomerStatus.Active);
        bench.MailTokens.FindWaitedForAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(Other);

        Assert.Equal((Other.Value, true), Address(await bench.DoneAsync(new VerifyEmail(Some.AccountId))));

        Assert.Equal("email_changed, email_confirmed", Told.By(customer.Events));
        await bench.Mails.Received(1).CancelAsync(MailKind.VerifyEmail, Some.AccountId, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task VerifyEmail_OwnerWithoutPassword_IsInvited()
    {
        bench.Given(CustomerStatus.Initial);
        var owner = Some.Agent(Some.AgentFacts(AgentRole.Owner) with { PasswordHash = null });
        bench.Agents.FindOwnerAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(owner);

        await bench.DoneAsync(new VerifyEmail(Some.AccountId));

        var invitation = new NewMail(MailKind.SetPassword, Some.AccountId, Some.Profile.Email) { AgentId = owner.Id };
        await bench.Mails.Received(1).QueueAsync(invitation, Arg.Any<CancellationToken>());
    }

    private static (string, bool) Address(CustomerDto customer) => (customer.Email, customer.EmailVerified);
}
