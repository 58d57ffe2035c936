using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.SignUps;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.Customers;

/// <summary>Platform staff moves an account, and its administrator cancels a deletion.</summary>
public sealed class StatusTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Staff);

    [Theory]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Freeze_LivingAccount_SchedulesTheDeletion(CustomerStatus status)
    {
        var customer = bench.Given(status);

        var answer = await bench.DoneAsync(new FreezeCustomer(Some.AccountId));

        Assert.Equal(("frozen", Some.Now.AddHours(720)), (answer.Status, answer.TmDeletionScheduled));
        Assert.Equal(EventTypes.CustomerFrozen, Assert.Single(customer.Events).Type);
    }

    [Fact]
    public async Task Freeze_FrozenAccount_ChangesNothing()
    {
        var customer = bench.Given(CustomerStatus.Frozen);
        var answer = await bench.DoneAsync(new FreezeCustomer(Some.AccountId));
        Assert.Equal(Some.Now.AddDays(29), answer.TmDeletionScheduled);
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task Freeze_InitialAccount_IsRefused()
    {
        bench.Given(CustomerStatus.Initial);
        Assert.Equal(CustomerErrors.StillInitial, await bench.RefusedAsync(new FreezeCustomer(Some.AccountId)));
    }

    [Fact]
    public async Task Recover_FrozenAccount_IsActiveAgain()
    {
        var customer = bench.Given(CustomerStatus.Frozen);

        var answer = await bench.DoneAsync(new RecoverCustomer(Some.AccountId));

        Assert.Equal("active", answer.Status);
        Assert.Null(answer.TmDeletionScheduled);
        Assert.Equal(EventTypes.CustomerRecovered, Assert.Single(customer.Events).Type);
    }

    [Fact]
    public async Task Recover_FrozenAccountWithAHold_IsSuspendedAgain()
    {
        var held = Some.Facts(CustomerStatus.Suspended).Holds;
        var customer = bench.Given(Some.Customer(Some.Facts(CustomerStatus.Frozen) with { Holds = held }));

        Assert.Equal("suspended", (await bench.DoneAsync(new RecoverCustomer(Some.AccountId))).Status);
        Assert.Equal(held, customer.Facts.Holds);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Recover_NotFrozen_IsRefused(CustomerStatus status)
    {
        bench.Given(status);
        Assert.Equal(CustomerErrors.NotFrozen, await bench.RefusedAsync(new RecoverCustomer(Some.AccountId)));
    }

    [Fact]
    public async Task Cancel_ByTheAdministrator_RestoresTheAccount()
    {
        bench.Caller = SomeCaller.Admin;
        bench.Given(CustomerStatus.Frozen);
        Assert.Equal("active", (await bench.DoneAsync(new CancelUnregister(Some.AccountId))).Status);
    }

    [Theory]
    [InlineData(CustomerStatus.Initial)]
    [InlineData(CustomerStatus.Active)]
    [InlineData(CustomerStatus.Suspended)]
    public async Task Cancel_NotFrozen_IsRefused(CustomerStatus status)
    {
        bench.Caller = SomeCaller.Admin;
        bench.Given(status);
        Assert.Equal(CustomerErrors.NotFrozen, await bench.RefusedAsync(new CancelUnregister(Some.AccountId)));
    }

    [Fact]
    public async Task Cancel_AtTheVeryInstant_IsTooLate()
    {
        bench.Caller = SomeCaller.Admin;
        bench.Given(Some.Customer(Some.Facts(CustomerStatus.Frozen) with { DeletionScheduledAt = Some.Now }));
        Assert.Equal(CustomerErrors.DeletionDue, await bench.RefusedAsync(new CancelUnregister(Some.AccountId)));
    }

    [Fact]
    public async Task Cancel_AMicrosecondBefore_IsInTime()
    {
        bench.Caller = SomeCaller.Admin;
        var due = Some.Now.AddMicroseconds(1);
        bench.Given(Some.Customer(Some.Facts(CustomerStatus.Frozen) with { DeletionScheduledAt = due }));
        Assert.Equal("active", (await bench.DoneAsync(new CancelUnregister(Some.AccountId))).Status);
    }

    [Fact]
    public async Task VerifyEmail_InitialAccount_IsActive()
    {
        var customer = bench.Given(CustomerStatus.Initial);

        var answer = await bench.DoneAsync(new VerifyEmail(Some.AccountId));

        Assert.Equal(("active", true), (answer.Status, answer.EmailVerified));
        Assert.Equal(EventTypes.CustomerVerified, Assert.Single(customer.Events).Type);
    }

    [Fact]
    public async Task VerifyEmail_VerifiedAddress_ChangesNothing()
    {
        var customer = bench.Given(CustomerStatus.Active);
        await bench.DoneAsync(new VerifyEmail(Some.AccountId));
        Assert.Empty(customer.Events);
    }

    [Fact]
    public async Task VerifyEmail_NoAddress_IsRefused()
    {
        bench.Given(Some.Customer(Some.Facts() with { Profile = CustomerProfile.Empty, EmailVerified = false }));
        Assert.Equal(CustomerErrors.EmailMissing, await bench.RefusedAsync(new VerifyEmail(Some.AccountId)));
    }

    [Fact]
    public async Task PlaceHold_ActiveAccount_IsSuspendedInTheOperatorsWords()
    {
        var customer = bench.Given(CustomerStatus.Active);

        var answer = await bench.DoneAsync(new PlaceHold(Some.AccountId, HoldKind.Fraud, "odd calls"));

        Assert.Equal("suspended", answer.Status);
        Assert.Equal([new Hold(HoldKind.Fraud, "odd calls", Some.StaffId.Value, Some.Now)], customer.Facts.Holds);
        Assert.Equal(EventTypes.CustomerSuspended, Assert.Single(customer.Events).Type);
    }

    [Fact]
    public async Task PlaceHold_InitialAccount_IsRefused()
    {
        bench.Given(CustomerStatus.Initial);
        var error = await bench.RefusedAsync(new PlaceHold(Some.AccountId, HoldKind.Fraud, "odd calls"));
        Assert.Equal(CustomerErrors.StillInitial, error);
    }

    [Fact]
    public async Task LiftHold_LastOne_ReactivatesTheAccount()
    {
        var customer = bench.Given(CustomerStatus.Suspended);

        Assert.Equal("active", (await bench.DoneAsync(new LiftHold(Some.AccountId, HoldKind.Billing))).Status);
        Assert.Equal(EventTypes.CustomerReactivated, Assert.Single(customer.Events).Type);
    }

    [Fact]
    public async Task LiftHold_NotThere_ChangesNothing()
    {
        var customer = bench.Given(CustomerStatus.Suspended);
        Assert.Equal("suspended", (await bench.DoneAsync(new LiftHold(Some.AccountId, HoldKind.Fraud))).Status);
        Assert.Empty(customer.Events);
    }

    [Theory]
    [InlineData(IdentityVerificationStatus.None, "pending")]
    [InlineData(IdentityVerificationStatus.Pending, "verified")]
    [InlineData(IdentityVerificationStatus.Pending, "rejected")]
    [InlineData(IdentityVerificationStatus.Rejected, "pending")]
    [InlineData(IdentityVerificationStatus.Verified, "rejected")]
    [InlineData(IdentityVerificationStatus.Verified, "none")]
    public async Task ChangeIdentityVerification_AlongAnArrow_IsDone(IdentityVerificationStatus from, string to)
    {
        var customer = bench.Given(Some.Customer(Some.Facts() with { IdentityVerification = from }));

        var answer = await bench.DoneAsync(new ChangeIdentityVerification(Some.AccountId, to, Reason: ""));

        Assert.Equal(to, answer.IdentityVerificationStatus);
        Assert.Equal(EventTypes.CustomerIdentityVerificationUpdated, Assert.Single(customer.Events).Type);
    }

    [Theory]
    [InlineData(IdentityVerificationStatus.None, "verified")]
    [InlineData(IdentityVerificationStatus.None, "rejected")]
    [InlineData(IdentityVerificationStatus.Rejected, "verified")]
    [InlineData(IdentityVerificationStatus.Verified, "pending")]
    public async Task ChangeIdentityVerification_NoArrow_IsRefused(IdentityVerificationStatus from, string to)
    {
        bench.Given(Some.Customer(Some.Facts() with { IdentityVerification = from }));
        var error = await bench.RefusedAsync(new ChangeIdentityVerification(Some.AccountId, to, Reason: ""));
        Assert.Equal("IDENTITY_VERIFICATION_MOVE", error.Reason);
    }

    [Fact]
    public async Task ChangeIdentityVerification_SubmittedWhileSuspended_IsRefused()
    {
        bench.Given(CustomerStatus.Suspended);
        var error = await bench.RefusedAsync(new ChangeIdentityVerification(Some.AccountId, "pending", Reason: ""));
        Assert.Equal(CustomerErrors.NotActive, error);
    }
}
