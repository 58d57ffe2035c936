using Customers.Application.Common;
using Customers.Application.Mail;
using Customers.Application.SignUps;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignUps;

/// <summary>Asking for a mail says the same whether anybody gets one.</summary>
public sealed class ResendVerificationTests
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

        var mail = new NewMail(MailKind.VerifyEmail, Some.AccountId, Address);
        await bench.Mails.Received(1).QueueAsync(mail, Arg.Any<CancellationToken>());
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

    [Fact]
    public async Task Resend_TooManyMailsAlready_SaysTheSame()
    {
        bench.SignUps.FindWaitingAsync(null!, default).ReturnsForAnyArgs(new AddressHolder(Some.AccountId, Address));
        bench.Mails.QueueAsync(null!, default).ReturnsForAnyArgs(false);
        Assert.Same(NoContent.Answer, await bench.DoneAsync(new ResendVerification("ann@acme.example")));
    }
}
