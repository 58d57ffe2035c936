using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

/// <summary>The platform's own account refuses to be halted or ended, whoever asks; all else goes on as for any account.</summary>
public sealed class PlatformAccountTests
{
    private const string Refusal = "409 PLATFORM_ACCOUNT";

    [Fact]
    public void Open_ForThePlatform_IsItsAccount()
    {
        var opened = new NewCustomer(CustomerBuilder.Id, "root", CustomerProfile.Empty, TimeSpan.FromHours(1));

        Assert.True(Customer.Open(opened with { IsPlatform = true }, Actors.Platform, Times.Now).Facts.IsPlatform);
        Assert.False(Customer.Open(opened, Actors.Platform, Times.Now).Facts.IsPlatform);
    }

    [Fact]
    public void AnyEnd_ByAnybody_Refuses() =>
        Assert.All(
            Actors.Own.Concat(Actors.Staff),
            actor =>
            {
                var customer = Platform();
                foreach (var kind in Enum.GetValues<HoldKind>())
                    Expect.Refused(customer, () => customer.PlaceHold(kind, "test", actor, Times.Now), Refusal);
                Expect.Refused(customer, () => customer.ScheduleDeletion(TimeSpan.FromDays(30), actor, Times.Now), Refusal);
                Expect.Refused(customer, () => customer.Delete(actor, Times.Now), Refusal);
            }
        );

    [Fact]
    public void DeleteWhenDue_WasFrozenByTheVersionBefore_RefusesAndCanBeCancelled()
    {
        var customer = Platform(CustomerStatus.Frozen);

        Expect.Refused(customer, () => customer.DeleteWhenDue(Actors.Platform, Times.Scheduled), Refusal);
        Assert.Null(customer.CancelDeletion(Actors.Platform, Times.Now).Error);
        Assert.Equal(CustomerStatus.Active, customer.Status);
    }

    [Fact]
    public void Expire_WaitsForItsAddress_Refuses()
    {
        var customer = Platform(CustomerStatus.Initial);

        Expect.Refused(customer, () => customer.Expire(Actors.Platform, Times.Scheduled.AddYears(1)), Refusal);
    }

    [Fact]
    public void LiftHold_OfTheVersionBefore_IsDone()
    {
        var customer = Platform(CustomerStatus.Suspended);

        Assert.Null(customer.LiftHold(HoldKind.Billing, "paid", Actors.Platform, Times.Now).Error);
        Assert.Equal(CustomerStatus.Active, customer.Status);
    }

    private static Customer Platform(CustomerStatus status = CustomerStatus.Active) =>
        CustomerBuilder.Account(status).With(facts => facts with { IsPlatform = true }).Build();
}
