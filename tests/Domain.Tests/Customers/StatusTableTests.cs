using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Customers;

/// <summary>
/// What each status answers to each verb (contract §6), written by hand: <c>ok</c> changes the account and leaves its status,
/// <c>→ status</c> moves it, <c>same</c> is done without a change, anything else is the refusal.
/// </summary>
public sealed class StatusTableTests
{
    private static readonly Dictionary<string, Func<Customer, Actor, Result>> Verbs = new()
    {
        ["change profile"] = (customer, actor) =>
            customer.ChangeProfile(CustomerProfile.Empty with { Email = customer.Facts.Profile.Email }, actor, Times.Now),
        ["billing account"] = (customer, actor) => customer.ChangeBillingAccount(Guid.Empty, actor, Times.Now),
        ["metadata"] = (customer, actor) => customer.ChangeMetadata(rtpDebug: false, until: null, actor, Times.Now),
        ["schedule"] = (customer, actor) => customer.ScheduleDeletion(Times.GracePeriod, actor, Times.Now),
        ["cancel"] = (customer, actor) => customer.CancelDeletion(actor, Times.Now),
        ["delete"] = (customer, actor) => customer.Delete(actor, Times.Now),
        ["verify e-mail"] = (customer, actor) => customer.VerifyEmail(actor, Times.Now),
        ["place hold"] = (customer, actor) => customer.PlaceHold(HoldKind.Fraud, "Odd traffic.", actor, Times.Now),
        ["lift hold"] = (customer, actor) => customer.LiftHold(HoldKind.Billing, "Paid.", actor, Times.Now),
        ["submit identity"] = (customer, actor) =>
            customer.ChangeIdentityVerification(IdentityVerificationStatus.Pending, Confirmation.Given, actor, Times.Now),
        ["rotate secret"] = (customer, actor) => customer.RotateWebhookSecret(actor, Times.Now),
        ["pause webhook"] = (customer, actor) => customer.PauseWebhook(actor, Times.Now),
        ["resume webhook"] = (customer, actor) => customer.ResumeWebhook(actor, Times.Now),
        ["admit to profile"] = (customer, actor) => customer.EnsureAllowed(CustomerAction.ChangeProfile, actor),
        ["admit to resources"] = (customer, actor) => customer.EnsureAllowed(CustomerAction.ManageResources, actor),
    };

    public static TheoryData<string, string, string> OwnCallers =>
        Table.Cells(
            """
            verb               | initial                    | active                     | suspended                  | frozen                 | deleted             | expired
            change profile     | ok                         | ok                         | ok                         | 403 ACCOUNT_FROZEN     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            billing account    | ok                         | ok                         | ok                         | 403 ACCOUNT_FROZEN     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            metadata           | 403 ACCOUNT_NOT_VERIFIED   | ok                         | 403 ACCOUNT_SUSPENDED      | 403 ACCOUNT_FROZEN     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            schedule           | 409 ACCOUNT_NOT_VERIFIED   | → frozen                   | → frozen                   | same                   | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            delete             | → deleted                  | → deleted                  | → deleted                  | → deleted              | same                | 409 ACCOUNT_EXPIRED
            cancel             | 409 DELETION_NOT_SCHEDULED | 409 DELETION_NOT_SCHEDULED | 409 DELETION_NOT_SCHEDULED | → active               | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            verify e-mail      | → active                   | same                       | same                       | same                   | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            submit identity    | 409 ACCOUNT_NOT_ACTIVE     | ok                         | 409 ACCOUNT_NOT_ACTIVE     | 409 ACCOUNT_NOT_ACTIVE | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            rotate secret      | ok                         | ok                         | ok                         | 403 ACCOUNT_FROZEN     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            pause webhook      | ok                         | ok                         | ok                         | ok                     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            resume webhook     | ok                         | ok                         | ok                         | 403 ACCOUNT_FROZEN     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            admit to profile   | same                       | same                       | same                       | 403 ACCOUNT_FROZEN     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            admit to resources | 403 ACCOUNT_NOT_VERIFIED   | same                       | 403 ACCOUNT_SUSPENDED      | 403 ACCOUNT_FROZEN     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            """
        );

    public static TheoryData<string, string, string> Staff =>
        Table.Cells(
            """
            verb               | initial                    | active                     | suspended                  | frozen                 | deleted             | expired
            change profile     | ok                         | ok                         | ok                         | ok                     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            billing account    | ok                         | ok                         | ok                         | ok                     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            metadata           | ok                         | ok                         | ok                         | ok                     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            schedule           | 409 ACCOUNT_NOT_VERIFIED   | → frozen                   | → frozen                   | same                   | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            delete             | → deleted                  | → deleted                  | → deleted                  | → deleted              | same                | 409 ACCOUNT_EXPIRED
            cancel             | 409 DELETION_NOT_SCHEDULED | 409 DELETION_NOT_SCHEDULED | 409 DELETION_NOT_SCHEDULED | → active               | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            verify e-mail      | → active                   | same                       | same                       | same                   | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            place hold         | 409 ACCOUNT_NOT_VERIFIED   | → suspended                | ok                         | ok                     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            lift hold          | same                       | same                       | → active                   | same                   | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            submit identity    | 409 ACCOUNT_NOT_ACTIVE     | ok                         | 409 ACCOUNT_NOT_ACTIVE     | 409 ACCOUNT_NOT_ACTIVE | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            rotate secret      | ok                         | ok                         | ok                         | ok                     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            pause webhook      | ok                         | ok                         | ok                         | ok                     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            resume webhook     | ok                         | ok                         | ok                         | ok                     | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            admit to profile   | same                       | same                       | same                       | same                   | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            admit to resources | same                       | same                       | same                       | same                   | 409 ACCOUNT_DELETED | 409 ACCOUNT_EXPIRED
            """
        );

    [Theory]
    [MemberData(nameof(OwnCallers))]
    public void Verb_ByOwnCallers_AnswersAsTheTableSays(string verb, string status, string cell) =>
        Assert.All(Actors.Own, actor => AssertCell(verb, status, cell, actor));

    [Theory]
    [MemberData(nameof(Staff))]
    public void Verb_ByStaff_AnswersAsTheTableSays(string verb, string status, string cell) =>
        Assert.All(Actors.Staff, actor => AssertCell(verb, status, cell, actor));

    [Fact]
    public void Refusal_Frozen_SaysSinceWhenUntilWhenAndHowToRecover()
    {
        var customer = CustomerBuilder.Account(CustomerStatus.Frozen).Build();

        var detail = Assert.Single(customer.EnsureAllowed(CustomerAction.ChangeProfile, Actors.Agent).Error!.Details);

        Assert.Equal((Times.Requested, Times.Scheduled), (detail.DeletionScheduledAt, detail.DeletionEffectiveAt));
        Assert.Equal("DELETE /auth/unregister", detail.RecoveryEndpoint);
    }

    private static void AssertCell(string verb, string status, string cell, Actor actor)
    {
        Assert.True(EnumNames.TryParse<CustomerStatus>(status, out var from));
        var customer = CustomerBuilder.Account(from).Build();
        Result Act() => Verbs[verb](customer, actor);

        if (cell == "same")
        {
            Expect.Unchanged(customer, Act);
        }
        else if (cell == "ok" || cell.StartsWith('→'))
        {
            Assert.Null(Act().Error);
            Assert.NotEmpty(customer.Events);
            Assert.All(customer.Events, @event => Assert.Equal((actor, Times.Now), (@event.Actor, @event.At)));
            Assert.Equal(cell == "ok" ? status : cell.Trim('→', ' '), customer.Status.ToName());
        }
        else
        {
            Expect.Refused(customer, Act, cell);
        }
    }
}
