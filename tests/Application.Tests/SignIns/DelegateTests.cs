using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Domain.Customers;
using NSubstitute;
using Delegate = Customers.Application.SignIns.Delegate;

namespace Customers.Application.Tests.SignIns;

public sealed class DelegateTests
{
    private static readonly Delegate Command = new(Some.ForeignId.Value.ToString(), "Owner lost the password");

    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    public DelegateTests() =>
        bench
            .SignIns.FindGuestAsync(Some.ForeignId, Arg.Any<CancellationToken>())
            .Returns(new SignInAgent(Some.GuestId, Some.ForeignId, Username.None, PasswordHash: null, Version: 1));

    [Fact]
    public async Task Delegate_ByPlatformStaff_AnswersATokenOfTheGuestForEightHours()
    {
        var answer = await bench.DoneAsync(Command);

        var id = Assert.Single(bench.HandedOut);
        var expire = Some.Now.AddHours(8);
        Assert.Equal(new DelegateDto("vt_the-secret", Some.ForeignId.Value, expire), answer);
        await bench
            .Tokens.Received(1)
            .AddDelegateAsync(
                Arg.Is<NewToken>(token =>
                    token.Id == id
                    && token.AgentId == Some.GuestId
                    && token.CustomerId == Some.ForeignId
                    && token.ExpiresAt == expire
                ),
                Some.StaffId,
                "Owner lost the password",
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task Delegate_NoSuchAccount_IsNotFound()
    {
        bench.SignIns.FindGuestAsync(default, default).ReturnsForAnyArgs((SignInAgent?)null);
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(Command));
    }

    [Fact]
    public async Task Delegate_AccountDeletedMeanwhile_AnswersNoToken()
    {
        bench.Tokens.AddDelegateAsync(Arg.Any<NewToken>(), default, "", default).ReturnsForAnyArgs((DateTimeOffset?)null);
        Assert.Equal(CustomerErrors.NotFound, await bench.ConflictAsync(Command));
    }

    [Fact]
    public async Task Delegate_ByADelegate_IsDenied()
    {
        bench.Caller = SomeCaller.Delegate;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    [Theory]
    [InlineData(Permission.CustomerAdmin)]
    [InlineData(Permission.ProjectService)]
    public async Task Delegate_WithoutThePlatformsPermission_IsDenied(Permission permission)
    {
        bench.Caller = SomeCaller.With(permission);
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(Command)).Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("0195f00000007000800000000000000a")]
    public void Delegate_Validate_AcceptsCanonicalIdsOnly(string? id) =>
        Assert.Equal(["customer_id INVALID_ID"], Rule.BrokenBy(Command with { CustomerId = id }));

    [Fact]
    public void Delegate_NothingGiven_IsToldBoth() =>
        Assert.Equal(["customer_id INVALID_ID", "reason INVALID_REASON"], Rule.BrokenBy(new Delegate(null, "")));
}
