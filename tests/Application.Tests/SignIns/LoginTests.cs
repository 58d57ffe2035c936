using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Customers.Application.Tests.SignIns;

public sealed class LoginTests
{
    private const string Right = "correct horse";
    private static readonly Login Command = new("owner", Right);
    private static readonly Username Owner = Username.From("owner");

    private readonly TestBench bench = TestBench.For(caller: null);

    public LoginTests()
    {
        var agent = bench.GivenSignIn(Right);
        bench.SignIns.FindAsync(Owner, Arg.Any<CancellationToken>()).Returns(agent);
    }

    [Fact]
    public async Task Login_RightPassword_AnswersATokenForSevenDays()
    {
        var answer = await bench.DoneAsync(Command);

        var id = Assert.Single(bench.HandedOut);
        Assert.Equal(new LoginDto("Owner", "vt_the-secret", "vc_the-cookie"), answer);
        await bench
            .Tokens.Received(1)
            .AddLoginAsync(
                Arg.Is<NewToken>(token =>
                    token.Id == id
                    && token.AgentId == Some.AgentId
                    && token.CustomerId == Some.AccountId
                    && token.ExpiresAt == Some.Now.AddDays(7)
                ),
                3,
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task Login_RightPassword_ForgivesTheAttemptAndStrengthensNothing()
    {
        await bench.DoneAsync(Command);
        await bench.Attempts.Received(1).BeginAsync(Owner, TestBench.Place, Arg.Any<CancellationToken>());
        await bench.Attempts.Received(1).ForgiveAsync(Owner, TestBench.Place, Arg.Any<CancellationToken>());
        await bench.SignIns.DidNotReceiveWithAnyArgs().StrengthenAsync(default, "", "", default);
    }

    [Fact]
    public async Task Login_WrongPassword_IsRefusedAndStaysCounted()
    {
        var error = await bench.RefusedAsync(Command with { Password = "wrong horse" });

        Assert.Equal(AgentErrors.WrongCredentials, error);
        Assert.Equal(ErrorKind.Unauthenticated, error.Kind);
        await bench.Attempts.Received(1).BeginAsync(Owner, TestBench.Place, Arg.Any<CancellationToken>());
        await bench.Attempts.DidNotReceiveWithAnyArgs().ForgiveAsync(null!, null!, default);
    }

    [Fact]
    public async Task Login_UnknownUsername_CostsTheSameAsAWrongPassword()
    {
        var error = await bench.RefusedAsync(Command with { Username = "nobody" });

        Assert.Equal(AgentErrors.WrongCredentials, error);
        await bench.Attempts.Received(1).BeginAsync(Username.From("nobody"), TestBench.Place, Arg.Any<CancellationToken>());
        await bench.Hasher.Received(1).VerifyAsync(Right, null, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Login_AgentWithoutPassword_IsRefusedLikeAnUnknownOne()
    {
        var guest = new SignInAgent(Some.GuestId, Some.AccountId, Owner, PasswordHash: null, Version: 1);
        bench.SignIns.FindAsync(Owner, Arg.Any<CancellationToken>()).Returns(guest);
        Assert.Equal(AgentErrors.WrongCredentials, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Login_TooManyAttempts_HashesNothingAndSaysWhenToComeBack()
    {
        bench.Attempts.BeginAsync(null!, null!, default).ReturnsForAnyArgs(new PasswordAttempt(TimeSpan.FromMinutes(5)));

        var error = await bench.RefusedAsync(Command);

        Assert.Equal((ErrorKind.ResourceExhausted, "TOO_MANY_ATTEMPTS"), (error.Kind, error.Reason));
        Assert.Equal(TimeSpan.FromMinutes(5), error.RetryAfter);
        Assert.Empty(bench.Hasher.ReceivedCalls());
    }

    [Fact]
    public async Task Login_AgentChangedMeanwhile_AnswersNoToken()
    {
        bench.Tokens.AddLoginAsync(null!, 0, default).ReturnsForAnyArgs(false);
        Assert.Equal(AgentErrors.WrongCredentials, await bench.ConflictAsync(Command));
    }

    [Fact]
    public async Task Login_OutdatedHash_IsStrengthened()
    {
        bench.Hasher.IsOutdated(TestBench.HashOf(Right)).Returns(true);
        bench.Hasher.HashAsync(Right, Arg.Any<CancellationToken>()).Returns("stronger");

        await bench.DoneAsync(Command);

        await bench
            .SignIns.Received(1)
            .StrengthenAsync(Some.AgentId, TestBench.HashOf(Right), "stronger", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Login_NoTurnToHash_IsRefusedAndTakesTheAttemptBack()
    {
        var busy = new Error(ErrorKind.Unavailable, "BUSY", "Busy.");
        bench.Turns.TakeAsync(null!, default).ReturnsForAnyArgs(Result<IDisposable>.Refuse(busy));

        Assert.Equal(busy, await bench.RefusedAsync(Command));

        await bench.Attempts.Received(1).TakeBackAsync(Owner, TestBench.Place, CancellationToken.None);
        Assert.Empty(bench.Hasher.ReceivedCalls());
    }

    [Fact]
    public async Task Login_SomethingBreaksBeforeThePasswordIsJudged_TakesTheAttemptBack()
    {
        bench.Hasher.VerifyAsync("", "", Arg.Any<CancellationToken>()).ThrowsForAnyArgs(new InvalidOperationException("broken"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.SendAsync(Command));
        await bench.Attempts.Received(1).TakeBackAsync(Owner, TestBench.Place, CancellationToken.None);
        bench.Turn.Received(1).Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Login_AttemptsBefore_AreToldToThoseWhoGiveOutTurns(bool hasFailures)
    {
        bench.Attempts.BeginAsync(null!, null!, default).ReturnsForAnyArgs(new PasswordAttempt(Wait: null, hasFailures));

        await bench.DoneAsync(Command);

        var party = new HashingParty(Account: null, TestBench.Place.Network) { HasFailures = hasFailures };
        await bench.Turns.Received(1).TakeAsync(party, Arg.Any<CancellationToken>());
        bench.Turn.Received(1).Dispose();
    }

    [Fact]
    public async Task Login_OutdatedHashAndNoTurnToStrengthenIt_SignsInAllTheSame()
    {
        bench.Hasher.IsOutdated(TestBench.HashOf(Right)).Returns(true);
        var busy = new Error(ErrorKind.Unavailable, "BUSY", "Busy.");
        bench
            .Turns.TakeAsync(null!, default)
            .ReturnsForAnyArgs(Result<IDisposable>.Succeed(bench.Turn), Result<IDisposable>.Refuse(busy));

        await bench.DoneAsync(Command);

        await bench.SignIns.DidNotReceiveWithAnyArgs().StrengthenAsync(default, "", "", default);
    }

    [Fact]
    public async Task Login_ImpossiblePassword_IsCountedLikeAnyOther()
    {
        await bench.RefusedAsync(new Login("owner", "short"));
        await bench.Attempts.Received(1).BeginAsync(Owner, TestBench.Place, Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData("owner", "short")]
    [InlineData(" owner", Right)]
    public async Task Login_ImpossibleCredentials_AreWrongOnes(string username, string password) =>
        Assert.Equal(AgentErrors.WrongCredentials, await bench.RefusedAsync(new Login(username ?? "", password ?? "")));

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xFFFE)]
    public async Task Login_TextThatCannotBeNormalised_IsWrongCredentials(int unit)
    {
        var bad = (char)unit;
        Assert.Equal(AgentErrors.WrongCredentials, await bench.RefusedAsync(new Login($"owner{bad}", Right)));
        var another = TestBench.For(caller: null);
        Assert.Equal(AgentErrors.WrongCredentials, await another.RefusedAsync(new Login("owner", $"{Right}{bad}")));
    }

    [Theory]
    [InlineData(null, null, new[] { "username REQUIRED", "password REQUIRED" })]
    [InlineData("", "", new[] { "username REQUIRED", "password REQUIRED" })]
    [InlineData("owner", null, new[] { "password REQUIRED" })]
    [InlineData(null, "x", new[] { "username REQUIRED" })]
    [InlineData("owner", "x", new string[0])]
    public void Login_Validate_AsksForBoth(string? username, string? password, string[] broken) =>
        Assert.Equal(broken, Rule.BrokenBy(new Login(username ?? "", password ?? "")));
}
