using Customers.Application.Customers;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Customers;

public sealed class GetOwnCustomerTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Manager);

    [Fact]
    public async Task Get_OwnAccount_IsTheOneThatCameWithTheCredential()
    {
        Assert.Equal(CustomerDto.From(Some.Facts(), Some.Version, Some.Now), await bench.DoneAsync(new GetOwnCustomer()));
        Assert.Empty(bench.Customers.ReceivedCalls());
    }

    [Fact]
    public async Task Get_CaptureEndedWhenTheCredentialWasRead_IsShownAsOff()
    {
        var ended = Some.Facts() with { RtpDebugUntil = Some.Now };
        bench.Caller = SomeCaller.Manager with { Account = new(ended, Some.Version, Some.Now) };

        var answer = await bench.DoneAsync(new GetOwnCustomer());

        Assert.Equal((false, true), (answer.Metadata.RtpDebug, answer.RtpDebugEnded));
    }

    [Theory]
    [InlineData(CustomerStatus.Initial, "initial")]
    [InlineData(CustomerStatus.Frozen, "frozen")]
    public async Task Get_WhateverTheStatus_IsShown(CustomerStatus status, string shown)
    {
        bench.Caller = SomeCaller.Manager with { Account = new(Some.Facts(status), Some.Version, Some.Now) };
        Assert.Equal(shown, (await bench.DoneAsync(new GetOwnCustomer())).Status);
    }

    [Fact]
    public async Task Get_AgentWithoutPermission_IsDenied()
    {
        bench.Caller = SomeCaller.Agent;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(new GetOwnCustomer())).Reason);
    }
}
