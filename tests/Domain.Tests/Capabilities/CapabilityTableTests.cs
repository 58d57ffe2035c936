using Customers.Domain.Capabilities;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.Capabilities;

/// <summary>
/// What an account may do, for every status, identity, action and set of holds there is: a table written by hand from the contract (§6, §7)
/// beside everything that can be built. Holds make an active account suspended and change nothing else.
/// </summary>
public sealed class CapabilityTableTests
{
    private const string ByHand = """
        status and identity | create_resource      | make_call            | purchase_virtual_number | purchase_pstn_number  | outbound_pstn_call    | send_message
        initial none        | ACCOUNT_NOT_VERIFIED | ACCOUNT_NOT_VERIFIED | ACCOUNT_NOT_VERIFIED    | ACCOUNT_NOT_VERIFIED  | ACCOUNT_NOT_VERIFIED  | ACCOUNT_NOT_VERIFIED
        initial pending     | ACCOUNT_NOT_VERIFIED | ACCOUNT_NOT_VERIFIED | ACCOUNT_NOT_VERIFIED    | ACCOUNT_NOT_VERIFIED  | ACCOUNT_NOT_VERIFIED  | ACCOUNT_NOT_VERIFIED
        initial verified    | ACCOUNT_NOT_VERIFIED | ACCOUNT_NOT_VERIFIED | ACCOUNT_NOT_VERIFIED    | ACCOUNT_NOT_VERIFIED  | ACCOUNT_NOT_VERIFIED  | ACCOUNT_NOT_VERIFIED
        initial rejected    | ACCOUNT_NOT_VERIFIED | ACCOUNT_NOT_VERIFIED | ACCOUNT_NOT_VERIFIED    | ACCOUNT_NOT_VERIFIED  | ACCOUNT_NOT_VERIFIED  | ACCOUNT_NOT_VERIFIED
        active none         | yes                  | yes                  | yes                     | IDENTITY_NOT_VERIFIED | IDENTITY_NOT_VERIFIED | yes
        active pending      | yes                  | yes                  | yes                     | IDENTITY_NOT_VERIFIED | IDENTITY_NOT_VERIFIED | yes
        active verified     | yes                  | yes                  | yes                     | yes                   | yes                   | yes
        active rejected     | yes                  | yes                  | yes                     | IDENTITY_NOT_VERIFIED | IDENTITY_NOT_VERIFIED | yes
        suspended none      | ACCOUNT_SUSPENDED    | ACCOUNT_SUSPENDED    | ACCOUNT_SUSPENDED       | ACCOUNT_SUSPENDED     | ACCOUNT_SUSPENDED     | ACCOUNT_SUSPENDED
        suspended pending   | ACCOUNT_SUSPENDED    | ACCOUNT_SUSPENDED    | ACCOUNT_SUSPENDED       | ACCOUNT_SUSPENDED     | ACCOUNT_SUSPENDED     | ACCOUNT_SUSPENDED
        suspended verified  | ACCOUNT_SUSPENDED    | ACCOUNT_SUSPENDED    | ACCOUNT_SUSPENDED       | ACCOUNT_SUSPENDED     | ACCOUNT_SUSPENDED     | ACCOUNT_SUSPENDED
        suspended rejected  | ACCOUNT_SUSPENDED    | ACCOUNT_SUSPENDED    | ACCOUNT_SUSPENDED       | ACCOUNT_SUSPENDED     | ACCOUNT_SUSPENDED     | ACCOUNT_SUSPENDED
        frozen none         | ACCOUNT_FROZEN       | ACCOUNT_FROZEN       | ACCOUNT_FROZEN          | ACCOUNT_FROZEN        | ACCOUNT_FROZEN        | ACCOUNT_FROZEN
        frozen pending      | ACCOUNT_FROZEN       | ACCOUNT_FROZEN       | ACCOUNT_FROZEN          | ACCOUNT_FROZEN        | ACCOUNT_FROZEN        | ACCOUNT_FROZEN
        frozen verified     | ACCOUNT_FROZEN       | ACCOUNT_FROZEN       | ACCOUNT_FROZEN          | ACCOUNT_FROZEN        | ACCOUNT_FROZEN        | ACCOUNT_FROZEN
        frozen rejected     | ACCOUNT_FROZEN       | ACCOUNT_FROZEN       | ACCOUNT_FROZEN          | ACCOUNT_FROZEN        | ACCOUNT_FROZEN        | ACCOUNT_FROZEN
        deleted none        | ACCOUNT_DELETED      | ACCOUNT_DELETED      | ACCOUNT_DELETED         | ACCOUNT_DELETED       | ACCOUNT_DELETED       | ACCOUNT_DELETED
        deleted pending     | ACCOUNT_DELETED      | ACCOUNT_DELETED      | ACCOUNT_DELETED         | ACCOUNT_DELETED       | ACCOUNT_DELETED       | ACCOUNT_DELETED
        deleted verified    | ACCOUNT_DELETED      | ACCOUNT_DELETED      | ACCOUNT_DELETED         | ACCOUNT_DELETED       | ACCOUNT_DELETED       | ACCOUNT_DELETED
        deleted rejected    | ACCOUNT_DELETED      | ACCOUNT_DELETED      | ACCOUNT_DELETED         | ACCOUNT_DELETED       | ACCOUNT_DELETED       | ACCOUNT_DELETED
        expired none        | ACCOUNT_EXPIRED      | ACCOUNT_EXPIRED      | ACCOUNT_EXPIRED         | ACCOUNT_EXPIRED       | ACCOUNT_EXPIRED       | ACCOUNT_EXPIRED
        expired pending     | ACCOUNT_EXPIRED      | ACCOUNT_EXPIRED      | ACCOUNT_EXPIRED         | ACCOUNT_EXPIRED       | ACCOUNT_EXPIRED       | ACCOUNT_EXPIRED
        expired verified    | ACCOUNT_EXPIRED      | ACCOUNT_EXPIRED      | ACCOUNT_EXPIRED         | ACCOUNT_EXPIRED       | ACCOUNT_EXPIRED       | ACCOUNT_EXPIRED
        expired rejected    | ACCOUNT_EXPIRED      | ACCOUNT_EXPIRED      | ACCOUNT_EXPIRED         | ACCOUNT_EXPIRED       | ACCOUNT_EXPIRED       | ACCOUNT_EXPIRED
        """;

    [Fact]
    public void Judge_EverythingThatCanBeBuilt_IsWhatTheTableSays()
    {
        var byHand = Table.Cells(ByHand).Select(cell => ($"{cell[0]}", $"{cell[1]}", $"{cell[2]}")).ToHashSet();

        var generated =
            from facts in EveryAccount()
            from action in Enum.GetValues<CapabilityAction>()
            let judged = CapabilityRules.Evaluate(CustomerSnapshot.Of(facts), action, quota: null, Times.Now)
            select (RowOf(facts), action.ToName(), judged.DenialReason?.Reason ?? "yes");

        Assert.Equal(byHand.Order(), generated.Distinct().Order());
    }

    [Fact]
    public void Judge_EverythingThatCanBeBuilt_NamesItsHoldsAndARemedy()
    {
        foreach (var facts in EveryAccount())
        foreach (var action in Enum.GetValues<CapabilityAction>())
        {
            var judged = CapabilityRules.Evaluate(CustomerSnapshot.Of(facts), action, quota: null, Times.Now);

            Assert.Equal(facts.Holds.Select(hold => hold.Kind), judged.Holds);
            Assert.Equal(judged.Allowed, judged.DenialReason is null);
            Assert.NotEqual("", judged.DenialReason?.Remedy);
        }
    }

    /// <summary>Reports of resources are refused with the very reasons that capabilities name.</summary>
    [Fact]
    public void Judge_CreateResource_AgreesWithWhatAccountsAdmit()
    {
        foreach (var facts in EveryAccount())
        {
            var judged = CapabilityRules.Evaluate(
                CustomerSnapshot.Of(facts),
                CapabilityAction.CreateResource,
                quota: null,
                Times.Now
            );

            Assert.Equal(judged.DenialReason?.Reason, facts.EnsureAllowed(CustomerAction.ManageResources).Error?.Reason);
        }
    }

    [Theory]
    [InlineData(CapabilityAction.CreateResource)]
    [InlineData(CapabilityAction.PurchaseVirtualNumber)]
    [InlineData(CapabilityAction.PurchasePstnNumber)]
    public void Judge_NoRoomLeft_IsTheLimit(CapabilityAction action)
    {
        var facts = CustomerBuilder.Account().WithIdentity(IdentityVerificationStatus.Verified).Build().Facts;

        Assert.Equal("LIMIT_REACHED", Evaluate(facts, new(Used: 3, Reserved: 2, Limit: 5)));
        Assert.Null(Evaluate(facts, new(Used: 3, Reserved: 1, Limit: 5)));
        Assert.Null(Evaluate(facts, new(Used: 1_000_000, Reserved: 0, Limit: null)));
        Assert.Equal("LIMIT_REACHED", Evaluate(facts, new(Used: 9, Reserved: 0, Limit: 5)));

        string? Evaluate(CustomerFacts account, Quota quota) =>
            CapabilityRules.Evaluate(CustomerSnapshot.Of(account), action, quota, Times.Now).DenialReason?.Reason;
    }

    [Fact]
    public void Judge_NoRoomAndSuspended_NamesWhatComesFirst()
    {
        var facts = CustomerBuilder.Account(CustomerStatus.Suspended).Build().Facts;
        var judged = CapabilityRules.Evaluate(
            CustomerSnapshot.Of(facts),
            CapabilityAction.CreateResource,
            new Quota(5, 0, 5),
            Times.Now
        );
        Assert.Equal("ACCOUNT_SUSPENDED", judged.DenialReason?.Reason);
    }

    [Theory]
    [InlineData(3600, 60)]
    [InlineData(60, 60)]
    [InlineData(20, 20)]
    [InlineData(-20, 0)]
    public void Judge_Frozen_IsValidUntilTheDeletionAtMost(int deletionInSeconds, int validForSeconds)
    {
        var facts = CustomerBuilder
            .Account(CustomerStatus.Frozen)
            .With(facts => facts with { DeletionScheduledAt = Times.Now.AddSeconds(deletionInSeconds) })
            .Build()
            .Facts;
        var judged = CapabilityRules.Evaluate(CustomerSnapshot.Of(facts), CapabilityAction.MakeCall, quota: null, Times.Now);
        Assert.Equal(Times.Now.AddSeconds(validForSeconds), judged.ValidUntil);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000001", true)]
    [InlineData("00000000-0000-0000-0000-000000000002", true)]
    [InlineData("00000000-0000-0000-0001-000000000001", true)]
    [InlineData("00000000-0000-0000-0001-000000000002", true)]
    [InlineData("00000000-0000-0000-0000-000000000000", false)]
    [InlineData("00000000-0000-0000-0000-000000000003", false)]
    [InlineData("00000000-0000-0000-0001-000000000003", false)]
    public void IsInternal_Id_IsOneOfTheFour(string id, bool expected) =>
        Assert.Equal(expected, new CustomerId(Guid.Parse(id)).IsInternal());

    /// <summary>Every combination of the facts that status follows from, with every set of holds and every identity.</summary>
    private static IEnumerable<CustomerFacts> EveryAccount() =>
        from activated in new DateTimeOffset?[] { null, Times.Created }
        from scheduled in new DateTimeOffset?[] { null, Times.Scheduled }
        from deleted in new DateTimeOffset?[] { null, Times.Requested }
        from expired in new DateTimeOffset?[] { null, Times.Requested }
        from holds in SetsOfHolds()
        from identity in Enum.GetValues<IdentityVerificationStatus>()
        select new CustomerFacts
        {
            Id = CustomerBuilder.Id,
            ActivatedAt = activated,
            DeletionScheduledAt = scheduled,
            DeletedAt = deleted,
            ExpiredAt = expired,
            Holds = holds,
            IdentityVerification = identity,
            CreatedAt = Times.Created,
            UpdatedAt = Times.Created,
        };

    private static IEnumerable<Hold[]> SetsOfHolds()
    {
        var kinds = Enum.GetValues<HoldKind>();
        return Enumerable
            .Range(0, 1 << kinds.Length)
            .Select(set =>
                kinds
                    .Where((_, bit) => (set & (1 << bit)) != 0)
                    .Select(kind => new Hold(kind, "Some reason.", Actors.Platform.Id, Times.Created))
                    .ToArray()
            );
    }

    private static string RowOf(CustomerFacts facts) => $"{facts.Status.ToName()} {facts.IdentityVerification.ToName()}";
}
