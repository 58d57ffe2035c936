using Customers.Application.Mail;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.SignIns;

public sealed class WarnOfGuessesTests
{
    private static readonly Username Owner = Username.From("Owner");
    private static readonly EmailAddress Address = EmailAddress.From("owner@example.com");

    private readonly TestBench bench = TestBench.For(caller: null);
    private readonly SignInAgent agent;

    public WarnOfGuessesTests()
    {
        agent = bench.GivenSignIn() with { AccountEmail = Address };
        bench.SignIns.FindAsync(Owner, Arg.Any<CancellationToken>()).Returns(agent);
        bench.Guessed.TellAsync(null!, default).ReturnsForAnyArgs(true);
    }

    [Fact]
    public async Task Warn_FirstOfTheWindow_TellsTheAccountsConfirmedAddress()
    {
        Assert.Null((await bench.SendAsServiceAsync(new WarnOfGuesses(Owner))).Error);
        await AssertToldAsync(MailKind.PasswordGuessed, Address);
    }

    [Fact]
    public async Task Warn_ToldAlready_SendsNothing()
    {
        bench.Guessed.TellAsync(null!, default).ReturnsForAnyArgs(false);
        await bench.SendAsServiceAsync(new WarnOfGuesses(Owner));
        Assert.Empty(bench.Mails.ReceivedCalls());
    }

    [Fact]
    public async Task Warn_NobodyHasTheName_SendsNothing()
    {
        await bench.SendAsServiceAsync(new WarnOfGuesses(Username.From("nobody")));
        await bench.Guessed.ReceivedWithAnyArgs(1).TellAsync(null!, default);
        Assert.Empty(bench.Mails.ReceivedCalls());
    }

    [Theory]
    [InlineData("own@example.com", true, true)]
    [InlineData("own@example.com", false, false)]
    [InlineData("Owner", true, false)]
    public async Task Warn_AccountWithoutAConfirmedAddress_TellsTheAgentAtItsProvenOne(string name, bool isProven, bool isTold)
    {
        var username = Username.From(name);
        var own = new SignInAgent(Some.AgentId, Some.AccountId, username, PasswordHash: null, Version: 3)
        {
            IsUsernameProven = isProven,
        };
        bench.SignIns.FindAsync(username, Arg.Any<CancellationToken>()).Returns(own);

        await bench.SendAsServiceAsync(new WarnOfGuesses(username));

        if (isTold)
            await AssertToldAsync(MailKind.PasswordGuessed, EmailAddress.From(name));
        else
            Assert.Empty(bench.Mails.ReceivedCalls());
    }

    [Fact]
    public async Task Login_GuessesAreNews_WarnsAndRefusesAllTheSame()
    {
        bench
            .Attempts.BeginAsync(null!, null!, default)
            .ReturnsForAnyArgs(new PasswordAttempt(TimeSpan.FromMinutes(5), HasFailures: true, IsNews: true));

        Assert.Equal("TOO_MANY_ATTEMPTS", (await bench.SendAsync(new Login("Owner", "wrong horse"))).Error?.Reason);

        await AssertToldAsync(MailKind.PasswordGuessed, Address);
    }

    [Theory]
    [InlineData(NetworkSighting.New, true)]
    [InlineData(NetworkSighting.Expected, false)]
    public async Task Login_FromANetwork_TellsOnlyOfANewOne(NetworkSighting sighting, bool isTold)
    {
        bench.Networks.SeeAsync(null!, "", default).ReturnsForAnyArgs(sighting);

        await bench.DoneAsync(new Login("Owner", "correct horse"));

        await bench.Networks.Received(1).SeeAsync(agent, TestBench.Place.Network, Arg.Any<CancellationToken>());
        if (isTold)
            await AssertToldAsync(MailKind.NewNetwork, Address);
        else
            Assert.Empty(bench.Mails.ReceivedCalls());
    }

    private Task<bool> AssertToldAsync(MailKind kind, EmailAddress address)
    {
        var mail = new NewMail(kind, Some.AccountId, address) { AgentId = Some.AgentId };
        return bench.Mails.Received(1).QueueAsync(mail, Arg.Any<CancellationToken>());
    }
}
