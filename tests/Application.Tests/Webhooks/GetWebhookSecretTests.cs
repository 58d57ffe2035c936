using Customers.Application.Webhooks;
using Customers.Domain.Webhooks;
using NSubstitute;

namespace Customers.Application.Tests.Webhooks;

public sealed class GetWebhookSecretTests
{
    private static readonly WebhookSecret Newest = WebhookSecret.Create(new byte[32]);
    private static readonly WebhookSecret Previous = WebhookSecret.Create([.. Enumerable.Repeat((byte)1, 32)]);

    private readonly TestBench bench = new();

    public GetWebhookSecretTests() =>
        bench.Webhooks.GetSecretsAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns([Newest, Previous]);

    [Fact]
    public async Task Get_WhileTwoSign_ShowsTheNewest() =>
        Assert.Equal(Newest.Value, (await bench.DoneAsync(new GetWebhookSecret())).WebhookSecret);

    [Fact]
    public async Task Get_WhateverTheAccountsStatus_LocksNothing()
    {
        await bench.DoneAsync(new GetWebhookSecret());
        Assert.Empty(bench.Customers.ReceivedCalls());
    }

    [Fact]
    public async Task Get_KeyIsLost_IsRefused()
    {
        bench.Webhooks.GetSecretsAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns([]);
        Assert.Equal(WebhookErrors.SecretUnreadable, await bench.ConflictAsync(new GetWebhookSecret()));
    }

    [Fact]
    public async Task Get_Manager_IsDenied()
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(new GetWebhookSecret())).Reason);
        Assert.Empty(bench.Webhooks.ReceivedCalls());
    }
}
