using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

public sealed class IdentityVerificationTests
{
    /// <summary>Contract §7, from row to column: an arrow, nothing to do, or refused.</summary>
    public static TheoryData<string, string, string> Moves =>
        Table.Cells(
            """
            from     | none  | pending | verified | rejected
            none     | same  | arrow   | 409      | 409
            pending  | arrow | 409     | arrow    | arrow
            verified | arrow | 409     | 409      | arrow
            rejected | arrow | arrow   | 409      | 409
            """
        );

    [Theory]
    [MemberData(nameof(Moves))]
    public void ChangeIdentityVerification_Active_FollowsTheArrows(string from, string to, string cell)
    {
        var customer = CustomerBuilder.Account().WithIdentity(Status(from)).Build();
        Result Move() => customer.ChangeIdentityVerification(Status(to), Confirmation.Given, Actors.Platform, Times.Now);

        if (cell == "409")
        {
            Expect.Refused(customer, Move, "409 IDENTITY_VERIFICATION_MOVE");
        }
        else if (cell == "same")
        {
            Expect.Unchanged(customer, Move);
        }
        else
        {
            Expect.Changed(
                customer,
                Move,
                customer.Facts with
                {
                    IdentityVerification = Status(to),
                    UpdatedAt = Times.Now,
                },
                "customer_identity_verification_updated",
                "identity_verification_status"
            );
        }
    }

    [Theory]
    [InlineData(CustomerStatus.Initial, "none")]
    [InlineData(CustomerStatus.Suspended, "none")]
    [InlineData(CustomerStatus.Frozen, "none")]
    [InlineData(CustomerStatus.Suspended, "rejected")]
    [InlineData(CustomerStatus.Frozen, "rejected")]
    public void ChangeIdentityVerification_SubmittedByAnAccountThatIsNotActive_Refuses(CustomerStatus status, string from)
    {
        var customer = CustomerBuilder.Account(status).WithIdentity(Status(from)).Build();

        foreach (var actor in Actors.Own.Concat(Actors.Staff))
        {
            Expect.Refused(
                customer,
                () =>
                    customer.ChangeIdentityVerification(IdentityVerificationStatus.Pending, Confirmation.Given, actor, Times.Now),
                "409 ACCOUNT_NOT_ACTIVE"
            );
        }
    }

    [Theory]
    [InlineData(CustomerStatus.Suspended, "pending", "verified")]
    [InlineData(CustomerStatus.Suspended, "verified", "rejected")]
    [InlineData(CustomerStatus.Frozen, "pending", "rejected")]
    [InlineData(CustomerStatus.Frozen, "verified", "none")]
    public void ChangeIdentityVerification_DecidedWhileNotActive_IsDone(CustomerStatus status, string from, string to)
    {
        var customer = CustomerBuilder.Account(status).WithIdentity(Status(from)).Build();

        Assert.Null(customer.ChangeIdentityVerification(Status(to), Confirmation.Given, Actors.Platform, Times.Now).Error);
        Assert.Equal(Status(to), customer.Facts.IdentityVerification);
        Assert.Equal(status, customer.Status);
    }

    [Fact]
    public void ChangeIdentityVerification_Refused_SaysBothWords()
    {
        var customer = CustomerBuilder.Account().WithIdentity(IdentityVerificationStatus.Rejected).Build();

        var error = customer
            .ChangeIdentityVerification(IdentityVerificationStatus.Verified, Confirmation.Given, Actors.Platform, Times.Now)
            .Error!;

        Assert.Contains("from rejected to verified", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeIdentityVerification_EachMove_IsKeptWithItsGrounds()
    {
        var customer = CustomerBuilder.Account().Build();

        customer.ChangeIdentityVerification(IdentityVerificationStatus.Pending, new("", "first"), Actors.Agent, Times.Requested);
        customer.ChangeIdentityVerification(IdentityVerificationStatus.Verified, Confirmation.Given, Actors.Platform, Times.Now);

        Assert.Equal(
            [
                new(Status("none"), Status("pending"), new("", "first"), Actors.Agent, Times.Requested),
                new(Status("pending"), Status("verified"), Confirmation.Given, Actors.Platform, Times.Now),
            ],
            customer.IdentityMoves
        );
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("verified")]
    [InlineData("rejected")]
    public void Delete_AccountOnItsWay_KeepsTheMoveToNone(string from)
    {
        var customer = CustomerBuilder.Account().WithIdentity(Status(from)).Build();

        Assert.Null(customer.Delete(Actors.Agent, Times.Now).Error);
        Assert.Null(customer.Delete(Actors.Agent, Times.Now).Error);

        Assert.Equal([new(Status(from), Status("none"), IdentityDecision.None, Actors.Agent, Times.Now)], customer.IdentityMoves);
    }

    [Fact]
    public void Delete_AccountThatNeverSubmitted_KeepsNoMove()
    {
        var customer = CustomerBuilder.Account().Build();

        Assert.Null(customer.Delete(Actors.Agent, Times.Now).Error);

        Assert.Empty(customer.IdentityMoves);
    }

    private static IdentityVerificationStatus Status(string word) =>
        EnumNames.TryParse<IdentityVerificationStatus>(word, out var status)
            ? status
            : throw new ArgumentException(word, nameof(word));
}
