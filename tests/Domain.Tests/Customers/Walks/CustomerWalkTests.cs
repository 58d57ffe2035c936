using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;
using FsCheck;
using FsCheck.Fluent;

namespace Customers.Domain.Tests.Customers.Walks;

/// <summary>Random lives of accounts, held against a model and against the rules.</summary>
public sealed class CustomerWalkTests
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromHours(720);

    private static readonly CustomerProfile Profile = new()
    {
        Name = $"{Walks.Mark} name",
        Detail = $"{Walks.Mark} detail",
        PhoneNumber = "+821012345678",
        Address = $"{Walks.Mark} address",
        Webhook = new("POST", $"https://{Walks.Mark}.example/"),
        Line = new($"{Walks.Mark} secret", $"{Walks.Mark} token", [Guid.Empty]),
    };

    private static readonly string[] Refusals =
    [
        "400 INVALID_ARGUMENT",
        "403 ACCOUNT_FROZEN",
        "403 ACCOUNT_NOT_VERIFIED",
        "403 ACCOUNT_SUSPENDED",
        "403 HOLD_FORBIDS_IMMEDIATE",
        "403 PASSWORD_CREDENTIAL_REQUIRED",
        "409 ACCOUNT_DELETED",
        "409 ACCOUNT_EXPIRED",
        "409 ACCOUNT_NOT_ACTIVE",
        "409 ACCOUNT_NOT_VERIFIED",
        "409 DELETION_DUE",
        "409 DELETION_NOT_DUE",
        "409 DELETION_NOT_SCHEDULED",
        "409 EMAIL_MISSING",
        "409 EXPIRY_NOT_DUE",
        "409 IDENTITY_PENDING",
        "409 IDENTITY_VERIFICATION_MOVE",
        "409 REMINDER_NOT_DUE",
        "409 RTP_DEBUG_END_NOT_DUE",
    ];

    [Fact]
    public void Walk_AnyCommands_DoesWhatTheContractDraws()
    {
        var statusArrows = new HashSet<(string, string)>();
        var identityArrows = new HashSet<(string, string)>();
        var refusals = new HashSet<string>();

        Prop.ForAll(Walks.Any, walk => Follow(walk, statusArrows, identityArrows, refusals))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true));

        // The walks went everywhere: without this, a generator that never freezes anything would prove nothing.
        Assert.Equal(Arrows.Status.Order(), statusArrows.Order());
        Assert.Equal(Arrows.Identity.Order(), identityArrows.Order());
        Assert.Equal(Refusals.Order(), refusals.Order());
    }

    private static void Follow(
        Walk walk,
        HashSet<(string, string)> statusArrows,
        HashSet<(string, string)> identityArrows,
        HashSet<string> refusals
    )
    {
        var now = Times.Created;
        var (customer, model) = Begin(walk.Start, now);
        foreach (var step in walk.Steps)
        {
            now = step.After(now, customer.Facts.DeletionScheduledAt);
            var before = customer.Facts;
            var forecast = model.Foresee(step.Command, step.Actor, now, GracePeriod);

            var error = step.Command.Ask(customer, step.Actor, now, GracePeriod).Error;

            Assert.Equal(forecast.Reason, error is null ? null : Expect.Describe(error));
            AssertRecorded(customer, before, forecast, step.Actor, now);
            AssertMovesKept(customer, before, forecast, step.Actor, now);
            AssertHoldsKept(customer, before, step.Actor, now);
            AssertSame(model, customer.Facts);
            Rules.AssertMoved(before, customer.Facts);
            Rules.AssertConsistent(customer.Facts, GracePeriod);

            Note(statusArrows, before.Status.ToName(), customer.Status.ToName());
            Note(identityArrows, before.IdentityVerification.ToName(), customer.Facts.IdentityVerification.ToName());
            if (forecast.Reason is not null)
                refusals.Add(forecast.Reason);
            customer = Customer.Rehydrate(customer.Facts, customer.Version);
        }
    }

    /// <summary>Identity verification never goes anywhere without a move that tells of it.</summary>
    private static void AssertMovesKept(
        Customer customer,
        CustomerFacts before,
        Forecast forecast,
        Actor actor,
        DateTimeOffset now
    )
    {
        var kept = customer.IdentityMoves.Select(move => (move.From, move.To, move.Actor, move.At));
        var (from, to) = (before.IdentityVerification, customer.Facts.IdentityVerification);
        var isMoved = from != to || forecast.Events.Contains("customer_identity_verification_updated");
        Assert.Equal(isMoved ? [(from, to, actor, now)] : [], kept);
    }

    /// <summary>No hold comes or goes without a move that tells of it, but for the end of the account.</summary>
    private static void AssertHoldsKept(Customer customer, CustomerFacts before, Actor actor, DateTimeOffset now)
    {
        if (customer.Status is CustomerStatus.Deleted or CustomerStatus.Expired)
        {
            Assert.Empty(customer.HoldMoves);
            return;
        }

        var gone = before.Holds.Except(customer.Facts.Holds);
        var placed = customer.Facts.Holds.Except(before.Holds);
        Assert.Equal([.. gone, .. placed], customer.HoldMoves.Select(move => move.Hold));
        foreach (var end in customer.HoldMoves.Select(move => move.End).OfType<HoldEnd>())
            Assert.Equal((actor.Id, now), (end.By, end.At));
    }

    private static (Customer Customer, AccountModel Model) Begin(Start start, DateTimeOffset now)
    {
        var email = start == Start.WithoutEmail ? EmailAddress.None : EmailAddress.From($"{Walks.Mark}@example.com");
        var profile = Profile with { Email = email };
        var opened = new NewCustomer(CustomerBuilder.Id, $"{Walks.Mark} username", profile, TimeSpan.FromHours(24));
        var customer = Customer.Open(opened, Actors.Platform, now);
        if (start == Start.Expired)
            Assert.Null(customer.Expire(Actor.System, now.AddHours(24)).Error);
        return (Customer.Rehydrate(customer.Facts, 1), AccountModel.Begin(start, profile, now));
    }

    private static void AssertRecorded(
        Customer customer,
        CustomerFacts before,
        Forecast forecast,
        Actor actor,
        DateTimeOffset now
    )
    {
        Assert.Equal(forecast.Events, customer.Events.Select(@event => @event.Type));
        if (forecast.Events.Count == 0)
        {
            Assert.Same(before, customer.Facts);
            Assert.Equal(customer.StoredVersion, customer.Version);
            return;
        }

        // Deliveries stop and go on, and reminders are sent, without a member that the account shows being another one.
        var changesNothing =
            forecast.Events is ["customer_webhook_paused" or "customer_webhook_resumed" or "customer_deletion_reminded"];
        if (changesNothing)
            Assert.Equal(before with { DeletionRemindAt = customer.Facts.DeletionRemindAt }, customer.Facts);
        else
            Assert.Equal(now, customer.Facts.UpdatedAt);
        Assert.Equal(customer.StoredVersion + 1, customer.Version);
        Assert.Same(customer.Facts, customer.Events[^1].Resource);
        foreach (var @event in customer.Events)
        {
            Assert.Equal((customer.Id, actor, now), (@event.CustomerId, @event.Actor, @event.At));
            Assert.Equal(changesNothing, @event.Changed.Count == 0);
            if (@event.Resource is CustomerFacts)
                Assert.Equal(StatusOf(@event.Resource) != before.Status, @event.Changed.Contains("status"));
            if (customer.Status is CustomerStatus.Deleted or CustomerStatus.Expired)
                Rules.AssertNothingPersonal(Assert.IsType<CustomerFacts>(@event.Resource));
        }
    }

    private static void AssertSame(AccountModel model, CustomerFacts facts)
    {
        Assert.Equal(model.Status, facts.Status.ToName());
        Assert.Equal(model.Identity, facts.IdentityVerification.ToName());
        Assert.Equal(
            (model.Name, model.Email, model.Verified),
            (facts.Profile.Name, facts.Profile.Email.Value, facts.EmailVerified)
        );
        Assert.Equal(
            (model.RtpDebug, model.Billing, model.Date),
            (facts.RtpDebug, facts.BillingAccountId, facts.DeletionScheduledAt)
        );
        Assert.Equal(
            (model.VerifyBy, model.Reminder, model.CapturedUntil),
            (facts.VerifyBy, facts.DeletionRemindAt, facts.RtpDebugUntil)
        );
        Assert.Equal(
            model.Holds.Select(hold => (hold.Key, hold.Value.Reason, hold.Value.Words)),
            facts.Holds.Select(hold => (hold.Kind, hold.Reason, hold.CustomerWords)).Order()
        );
        Assert.Equal(model.Review, facts.IdentityReviewAt);
    }

    private static CustomerStatus StatusOf(Domain.Common.ISnapshot resource) => Assert.IsType<CustomerFacts>(resource).Status;

    private static void Note(HashSet<(string, string)> arrows, string from, string to)
    {
        if (from != to)
            arrows.Add((from, to));
    }
}
