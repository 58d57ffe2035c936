using Customers.Application.Webhooks;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using Customers.Domain.Webhooks;
using NSubstitute;

namespace Customers.Application.Tests.Webhooks;

public sealed class RotateWebhookSecretTests
{
    private static readonly WebhookSecret Newest = WebhookSecret.Create(new byte[32]);

    private readonly TestBench bench = new();

    public RotateWebhookSecretTests() =>
        bench.Webhooks.RotateSecretAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns(Newest);

    [Fact]
    public async Task Rotate_ActiveAccount_ShowsTheNewOneAndRecordsThatThereIsOne()
    {
        var customer = bench.Given(CustomerStatus.Active);

        var answer = await bench.DoneAsync(new RotateWebhookSecret());

        Assert.Equal(Newest.Value, answer.WebhookSecret);
        var recorded = Assert.Single(customer.Events);
        Assert.Equal((EventTypes.CustomerUpdated, Some.Now), (recorded.Type, recorded.At));
        Assert.Equal(["webhook_secret"], recorded.Changed);
        Assert.Equal(SomeCaller.Admin.Actor, recorded.Actor);
        await bench.Customers.Received(1).SaveAsync(customer, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Rotate_LockedAccount_IsLockedBeforeTheSecretIsReplaced()
    {
        bench.Given(CustomerStatus.Active);

        await bench.DoneAsync(new RotateWebhookSecret());

        Received.InOrder(() =>
        {
            _ = bench.Customers.FindAsync(Some.AccountId, Arg.Any<CancellationToken>());
            _ = bench.Webhooks.RotateSecretAsync(Some.AccountId, Arg.Any<CancellationToken>());
        });
    }

    [Theory]
    [InlineData(CustomerStatus.Frozen, "ACCOUNT_FROZEN")]
    [InlineData(CustomerStatus.Deleted, "ACCOUNT_DELETED")]
    [InlineData(CustomerStatus.Expired, "ACCOUNT_EXPIRED")]
    public async Task Rotate_StatusForbids_IsRefused(CustomerStatus status, string reason)
    {
        bench.Given(status);
        Assert.Equal(reason, (await bench.RefusedAsync(new RotateWebhookSecret())).Reason);
    }

    [Fact]
    public async Task Rotate_NoAccount_IsNotFound() =>
        Assert.Equal(CustomerErrors.NotFound, await bench.RefusedAsync(new RotateWebhookSecret()));

    [Fact]
    public async Task Rotate_SavingConflicts_IsRolledBack()
    {
        var customer = bench.Given(CustomerStatus.Active);
        bench.Customers.SaveAsync(customer, Arg.Any<CancellationToken>()).Returns(CustomerErrors.EmailTaken);
        Assert.Equal(CustomerErrors.EmailTaken, await bench.ConflictAsync(new RotateWebhookSecret()));
    }

    [Fact]
    public async Task Rotate_Manager_IsDenied()
    {
        bench.Caller = SomeCaller.Manager;
        Assert.Equal("PERMISSION_DENIED", (await bench.TurnedAwayAsync(new RotateWebhookSecret())).Reason);
        Assert.Empty(bench.Webhooks.ReceivedCalls());
    }
}
