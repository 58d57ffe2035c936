using Customers.Application.Common;
using Customers.Application.DeletionLedger;
using Customers.Domain.AccessKeys;
using Customers.Domain.Common;
using Customers.Domain.Events;
using NSubstitute;

namespace Customers.Application.Tests.DeletionLedger;

public sealed class LedgerRulesTests
{
    /// <summary>Written by hand: whoever adds an event that takes something away for good adds it here, too.</summary>
    [Fact]
    public void All_EventsThatTakeAway_LeaveALine() =>
        Assert.Equal(
            [
                "accesskey_deleted accesskey_revoked",
                "accesskey_rotated accesskey_revoked",
                "agent_deleted agent_deleted",
                "agent_updated agent_signed_out",
                "customer_deleted account_erased",
                "customer_expired account_erased",
                "delegation_ended sessions_ended",
                "password_changed password_changed",
                "session_ended sessions_ended",
            ],
            LedgerRules.All.Select(rule => $"{rule.On} {rule.Type}").Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("permission", true)]
    [InlineData("username", false)]
    public void Concern_AgentIsUpdated_OnlyWhereItsSessionsEnd(string member, bool concerns) =>
        Assert.Equal(
            concerns,
            LedgerRules.Concern([
                new(EventTypes.AgentUpdated, Some.AccountId, Actor.System, Some.Now, [member], Some.AgentFacts()),
            ])
        );

    [Fact]
    public void LinesOf_SeveralKeys_AreOneLine()
    {
        var (first, second) = (Some.KeyFacts(), Some.KeyFacts() with { Id = new(Some.CredentialId) });

        var line = Assert.Single(LedgerRules.LinesOf([Deleted(first), Deleted(second)], Substitute.For<IIdGenerator>()));

        Assert.Equal((LedgerLineTypes.AccessKeyRevoked, Some.AccountId.Value, Some.Now), (line.Type, line.CustomerId, line.Time));
        Assert.Equal([Some.KeyId.Value, Some.CredentialId], line.Subjects);
    }

    private static DomainEvent Deleted(AccessKeyFacts key) =>
        new(EventTypes.AccessKeyDeleted, Some.AccountId, Actor.System, Some.Now, [], key);
}
