using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.Tests.Notices;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.Leaving;

/// <summary>Beside what CustomerCommandTests tells of every change of an account.</summary>
public sealed class DeleteCustomerTests
{
    private static readonly DeleteCustomer Delete = new(Some.AccountId);

    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    [InlineData(CustomerStatus.Frozen)]
    public async Task Delete_LivingAccount_AnswersWithItsLastPicture(CustomerStatus status)
    {
        var facts = Some.Facts(status) with { IdentityVerification = IdentityVerificationStatus.Verified };
        bench.Given(Some.Customer(facts));

        var answer = await bench.DoneAsync(Delete);

        var asItWas = CustomerDto.From(facts, Some.Version, Some.Now);
        Assert.Equal(
            asItWas with
            {
                Status = "deleted",
                IdentityVerificationStatus = "none",
                TmDeletionScheduled = null,
                TmDelete = Some.Now,
                Version = answer.Version,
            },
            answer
        );
    }

    [Fact]
    public async Task Delete_LivingAccount_StoresNothingPersonal()
    {
        var customer = bench.Given(CustomerStatus.Active);

        await bench.DoneAsync(Delete);

        Assert.Equal(CustomerStatus.Deleted, customer.Status);
        Assert.Equal(
            ("", CustomerProfile.Empty, Guid.Empty),
            (customer.Facts.Username, customer.Facts.Profile, customer.Facts.BillingAccountId)
        );
        Assert.Null(customer.Facts.RtpDebug);
        Assert.False(customer.Facts.EmailVerified);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial, 2)]
    [InlineData(CustomerStatus.Active, 2)]
    [InlineData(CustomerStatus.Suspended, 2)]
    [InlineData(CustomerStatus.Frozen, 1)]
    public async Task Delete_LivingAccount_RecordsFrozenUnlessItWasAndThenDeleted(CustomerStatus status, int events)
    {
        var customer = bench.Given(status);
        await bench.DoneAsync(Delete);
        string[] both = [EventTypes.CustomerFrozen, EventTypes.CustomerDeleted];
        Assert.Equal(both.TakeLast(events), customer.Events.Select(e => e.Type));
    }

    [Fact]
    public async Task Delete_LivingAccount_ErasesOnceBeforeItsNewEventsAreStoredAndSaysFarewellAfter()
    {
        var customer = bench.Given(CustomerStatus.Active);

        await bench.DoneAsync(Delete);

        await bench.Erasure.Received(1).EraseAsync(Some.AccountId, Some.Now, Arg.Any<CancellationToken>());
        Received.InOrder(() =>
        {
            _ = bench.Erasure.EraseAsync(Some.AccountId, Some.Now, Arg.Any<CancellationToken>());
            _ = bench.Customers.SaveAsync(customer, Arg.Any<CancellationToken>());
            _ = bench.Erasure.EnqueueFinalDeliveryAsync(Some.AccountId, Arg.Any<CancellationToken>());
            _ = bench.UnitOfWork.CommitAsync();
        });
    }

    [Fact]
    public async Task Delete_DeletedAccount_AnswersTheSameAndErasesNothing()
    {
        var customer = bench.Given(CustomerStatus.Deleted);

        var answer = await bench.DoneAsync(Delete);

        Assert.Equal(("deleted", Some.Now.AddDays(-1), Some.Version), (answer.Status, answer.TmDelete, answer.Version));
        Assert.Empty(customer.Events);
        Assert.DoesNotContain(nameof(ICustomerErasure.EraseAsync), bench.Writes);
    }

    [Fact]
    public async Task Delete_LivingAccount_AsksForItsResourcesAndMailsTheLastTime()
    {
        var customer = bench.Given(CustomerStatus.Active);

        await bench.DoneAsync(Delete);

        await bench.DeletionTasks.ReceivedWithAnyArgs(1).BeginAsync(default, default, null!, default);
        Assert.Equal("account_deleted", Told.By(customer.Events));
    }

    [Fact]
    public async Task Delete_OneOfThePlatformsOwnIds_IsRefused()
    {
        var id = new CustomerId(Guid.Parse("00000000-0000-0000-0000-000000000002"));
        Assert.Equal(CustomerErrors.PlatformAccount, await bench.RefusedAsync(new DeleteCustomer(id)));
    }

    [Fact]
    public async Task Delete_HoldForFraud_DoesNotBindPlatformStaff()
    {
        var fraud = new Hold(HoldKind.Fraud, "odd calls", Some.StaffId.Value, Some.Earlier);
        bench.Given(Some.Customer(Some.Facts(CustomerStatus.Suspended) with { Holds = [fraud] }));

        Assert.Equal("deleted", (await bench.DoneAsync(new DeleteCustomer(Some.AccountId))).Status);
    }
}
