using Customers.Application.Notices;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Alerts;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.SignIns;

namespace Customers.Application.Tests.Notices;

public sealed class NoticeRulesTests
{
    private const string Network = "192.0.2.0/24";

    private static readonly Actor Person = SomeCaller.Admin.Actor;
    private static readonly Actor Operator = SomeCaller.Staff.Actor;
    private static readonly AgentColleagues Others = new(IsOfPlatform: false, PermissionRules.Customer);

    [Fact]
    public void All_EveryKind_HasOneRuleInItsPlace() =>
        Assert.Equal(Enum.GetValues<NoticeKind>(), NoticeRules.All.Select(rule => rule.Kind));

    [Fact]
    public void Optional_WhatCanBeSwitchedOff_IsWhatNobodyElseDoesAndCanBeUndone() =>
        Assert.Equal(
            [
                "deletion_cancelled",
                "account_suspended",
                "account_reactivated",
                "identity_verified",
                "identity_rejected",
                "access_key_expiring",
            ],
            NoticeRules.Optional.Select(kind => kind.ToName())
        );

    [Fact]
    public void Customer_ScheduledAndCancelled_IsToldOfBoth()
    {
        var customer = Some.Customer();
        customer.ScheduleDeletion(TimeSpan.FromDays(30), Person, Some.Now);
        customer.CancelDeletion(Person, Some.Now);
        Assert.Equal("deletion_scheduled, deletion_cancelled", Told.By(customer.Events));
    }

    [Fact]
    public void Customer_DeletedAtOnce_IsToldOfTheEndAlone()
    {
        var customer = Some.Customer();
        customer.Delete(Person, Some.Now);
        Assert.Equal(["customer_frozen", "customer_deleted"], customer.Events.Select(happened => happened.Type));
        Assert.Equal("account_deleted", Told.By(customer.Events));
    }

    [Fact]
    public void Customer_Holds_AreToldWithTheCustomersWordsAndNotTheStaffs()
    {
        var customer = Some.Customer();
        customer.PlaceHold(HoldKind.Billing, "does not pay", Operator, Some.Now, "An invoice is open.");
        customer.PlaceHold(HoldKind.Billing, "still does not pay", Operator, Some.Now, "An invoice is open.");
        customer.PlaceHold(HoldKind.Fraud, "odd calls", Operator, Some.Now);
        customer.LiftHold(HoldKind.Fraud, "checked", Operator, Some.Now);
        customer.LiftHold(HoldKind.Billing, "paid", Operator, Some.Now);

        Assert.Equal("account_suspended, account_suspended, account_reactivated", Told.By(customer.Events));
        var notice = Only(NoticeKind.AccountSuspended, customer.Events[0]);
        Assert.Equal(("billing", "An invoice is open."), (notice.Values["hold"], notice.Values["words"]));
    }

    [Theory]
    [InlineData(IdentityVerificationStatus.Verified, "identity_verified")]
    [InlineData(IdentityVerificationStatus.Rejected, "identity_rejected")]
    [InlineData(IdentityVerificationStatus.None, "")]
    public void Customer_IdentityDecided_IsToldWithoutTheNetworkOfWhoDecided(IdentityVerificationStatus next, string told)
    {
        var customer = Some.Customer(Some.Facts() with { IdentityVerification = IdentityVerificationStatus.Pending });
        customer.ChangeIdentityVerification(next, IdentityDecision.None, Actor.System, Some.Now);
        Assert.Equal(told, Told.By(customer.Events));
        Assert.All(Notices(customer.Events), notice => Assert.Equal("", notice.Network));
    }

    [Fact]
    public void Customer_OtherAddress_IsToldToBoth()
    {
        var customer = Some.Customer();
        customer.ConfirmEmail(EmailAddress.From("new@acme.example"), Actor.System, Some.Now);
        Assert.Equal("email_changed, email_confirmed", Told.By(customer.Events));
        Assert.All(Notices(customer.Events), notice => Assert.Equal(Network, notice.Network));
    }

    [Fact]
    public void Customer_AddressTakenAway_IsToldToIt()
    {
        var customer = Some.Customer();
        customer.ChangeProfile(Some.Profile with { Email = EmailAddress.None }, Person, Some.Now);
        Assert.Equal("email_changed", Told.By(customer.Events));
    }

    [Fact]
    public void Customer_FirstAddressConfirmed_IsToldToNobody()
    {
        var customer = Some.Customer(CustomerStatus.Initial);
        customer.ConfirmEmail(EmailAddress.From("other@acme.example"), Actor.System, Some.Now);
        Assert.Equal("", Told.By(customer.Events));
    }

    [Theory]
    [InlineData(Permission.CustomerAgent, Permission.CustomerAdmin, "administrator_added")]
    [InlineData(Permission.CustomerAdmin, Permission.CustomerAgent, "administrator_removed")]
    [InlineData(Permission.CustomerAdmin, Permission.CustomerAdmin | Permission.CustomerManager, "administrator_changed")]
    [InlineData(Permission.CustomerAgent, Permission.CustomerManager, "")]
    public void Agent_OtherPermission_IsToldWhenItIsAnAdministrators(Permission before, Permission after, string told)
    {
        var agent = Some.Agent(Some.AgentFacts() with { Permission = before });
        agent.ChangePermission(after, Others, Person, Some.Now);
        Assert.Equal(told, Told.By(agent.Events));
    }

    [Theory]
    [InlineData(Permission.CustomerAdmin, "administrator_added", "administrator_removed")]
    [InlineData(Permission.CustomerAgent, "", "")]
    public void Agent_AddedAndDeleted_IsToldWhenItIsAnAdministrator(Permission permission, string added, string deleted)
    {
        var facts = Some.AgentFacts() with { Permission = permission };
        Assert.False(Agent.Add(facts, isOfPlatform: false, Person).Refused(out _, out var agent));
        Assert.Equal(added, Told.By(agent!.Events));

        var known = Some.Agent(facts);
        known.Delete(Others, Person, Some.Now);
        Assert.Equal(deleted, Told.By(known.Events));
    }

    [Fact]
    public void Agent_OtherPassword_IsToldWithItsName()
    {
        var agent = Some.Agent(Some.AgentFacts());
        agent.ChangePassword("another hash", Person, Some.Now);
        Assert.Equal("Bob", Only(NoticeKind.PasswordChanged, agent.Events[0]).Values["agent"]);
    }

    [Fact]
    public void Agent_DescribedOrRenamed_IsToldNothing()
    {
        var agent = Some.Agent(Some.AgentFacts());
        agent.Describe("Robert", "", Person, Some.Now);
        agent.Rename(Username.From("robert"), Person, Some.Now);
        Assert.Equal("", Told.By(agent.Events));
    }

    [Fact]
    public void Key_CreatedRotatedDeleted_IsToldOfTheFirst()
    {
        Assert.False(AccessKey.Issue(Some.KeyFacts() with { Name = new('x', 200) }, Person).Refused(out _, out var key));
        key!.Rotate([4], "vb_def", Person, Some.Now);
        key.Delete(Person, Some.Now);

        Assert.Equal("access_key_created", Told.By(key.Events));
        var notice = Only(NoticeKind.AccessKeyCreated, key.Events[0]);
        Assert.Equal($"vb_abc… ({new string('x', 64)}…)", notice.Values["key"]);
        Assert.Equal("29 December 2026 at 05:06 UTC", notice.Values["date"]);
    }

    [Fact]
    public void Delegation_Started_SaysWhoWhyAndUntilWhenButNotFromWhere()
    {
        var facts = new DelegationFacts(
            Some.CredentialId,
            Some.AccountId,
            Some.StaffId.Value,
            Some.Why,
            Some.Now,
            Some.Now.AddHours(8),
            EndedAt: null
        );

        var notice = Only(NoticeKind.DelegationStarted, Delegation.Start(facts, Operator).Events[0]);

        Assert.Equal((Some.Why, "4 March 2026 at 13:06 UTC"), (notice.Values["reason"], notice.Values["date"]));
        Assert.Equal((ActorKind.Platform, Some.StaffId.Value, ""), (notice.By, notice.ById, notice.Network));
    }

    [Theory]
    [InlineData(ActivityKind.NewAccessKeys, "20 new access keys in an hour")]
    [InlineData(ActivityKind.RefusedCalls, "20 calls that the caller may not make, in ten minutes")]
    public void Activity_Unusual_SaysOfWhatThereWasHowMuch(ActivityKind kind, string words)
    {
        var alert = ActivityAlert.Raise(new(Some.AccountId, kind, 20), Some.Now);

        var notice = Only(NoticeKind.UnusualActivity, alert.Events[0]);

        Assert.Equal(words, notice.Values["activity"]);
        Assert.True(NoticeRules.Of(NoticeKind.UnusualActivity).IsSecurity);
    }

    private static Notice Only(NoticeKind kind, DomainEvent happened) =>
        Assert.Single(Notices([happened]), notice => notice.Kind == kind);

    private static IEnumerable<Notice> Notices(IEnumerable<DomainEvent> events) =>
        from happened in events
        from rule in NoticeRules.All
        where rule.Concerns(happened)
        select rule.Of(happened, Network);
}
