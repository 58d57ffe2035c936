using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Application.SignIns;
using Customers.Domain.Agents;
using NSubstitute;

namespace Customers.Application.Tests.SignIns;

public sealed class LogoutTests
{
    [Theory]
    [InlineData(CredentialKind.Token)]
    [InlineData(CredentialKind.Delegate)]
    public async Task Logout_Token_EndsThatToken(CredentialKind credential)
    {
        var bench = TestBench.For(credential == CredentialKind.Token ? SomeCaller.Agent : SomeCaller.Delegate);

        Assert.Same(NoContent.Answer, await bench.DoneAsync(new Logout()));

        await bench.Tokens.Received(1).EndAsync(Some.CredentialId, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Logout_AccessKey_IsRefused() =>
        Assert.Equal(AccessErrors.TokenRequired, await TestBench.For(SomeCaller.Key).RefusedAsync(new Logout()));

    [Fact]
    public async Task Logout_NoCredential_IsTurnedAway() =>
        Assert.Equal(AccessErrors.CredentialRequired, await TestBench.For(caller: null).TurnedAwayAsync(new Logout()));

    [Fact]
    public async Task Logout_AnyPermission_IsEnough() =>
        await TestBench.For(SomeCaller.With(Permission.ProjectService)).DoneAsync(new Logout());
}
