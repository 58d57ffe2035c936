using Customers.Application.Mail;
using Customers.Application.Support;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Support;

public sealed class SendVerificationMailTests
{
    private static readonly SendVerificationMail Command = new(Some.AccountId, Some.Why);

    private readonly TestBench bench = TestBench.For(SomeCaller.Support);

    [Fact]
    public async Task Send_AnInitialAccount_MailsItsOwnAddressAndTellsTheAccount()
    {
        var customer = bench.Given(CustomerStatus.Initial);

        await bench.DoneAsync(Command);

        var mail = new NewMail(MailKind.VerifyEmail, Some.AccountId, customer.Facts.Profile.Email);
        await bench.Mails.Received(1).QueueAsync(mail, Arg.Any<CancellationToken>());
        var told = Assert.Single(bench.Supported);
        Assert.Equal((EventTypes.VerificationMailSent, Some.Why), (told.Type, told.StaffReason));
    }

    [Fact]
    public async Task Send_AnAccountThatIsToGetAnotherAddress_MailsThatOne()
    {
        bench.Given(CustomerStatus.Active);
        var wished = EmailAddress.From("new@acme.example");
        bench.MailTokens.FindWaitedForAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(wished);

        await bench.DoneAsync(Command);

        var mail = new NewMail(MailKind.VerifyEmail, Some.AccountId, wished);
        await bench.Mails.Received(1).QueueAsync(mail, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Send_AnAccountThatWaitsForNone_IsRefused()
    {
        bench.Given(Some.Customer(Some.Facts(CustomerStatus.Active) with { EmailVerified = true }));
        Assert.Equal(SupportErrors.NoAddressToConfirm, await bench.RefusedAsync(Command));
        Assert.Empty(bench.Supported);
    }

    [Fact]
    public async Task Send_TooManyMailsAlready_IsRefusedAndToldNobody()
    {
        bench.Given(CustomerStatus.Initial);
        bench.Mails.QueueAsync(null!, default).ReturnsForAnyArgs(false);
        Assert.Equal(MailErrors.TooManyMails, await bench.ConflictAsync(Command));
        Assert.Empty(bench.Supported);
    }

    [Theory]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task Send_AnAccountThatIsGone_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        Assert.Equal(reason, (await bench.RefusedAsync(Command)).Reason);
    }

    [Fact]
    public async Task Send_WithoutAReason_IsTurnedAway() =>
        Assert.Equal("reason INVALID_REASON", Rule.Of(await bench.TurnedAwayAsync(Command with { Reason = "" })));
}
