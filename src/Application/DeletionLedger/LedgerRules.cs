using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Events;
using Customers.Domain.SignIns;

namespace Customers.Application.DeletionLedger;

/// <summary>Which events take something away that a restored backup must not bring back.</summary>
public static class LedgerRules
{
    /// <summary>Every rule.</summary>
    public static IReadOnlyList<LedgerRule> All { get; } =
    [
        new(EventTypes.CustomerDeleted, LedgerLineTypes.AccountErased, happened => happened.CustomerId.Value),
        new(EventTypes.CustomerExpired, LedgerLineTypes.AccountErased, happened => happened.CustomerId.Value),
        new(EventTypes.AccessKeyDeleted, LedgerLineTypes.AccessKeyRevoked, KeyOf),
        // The token before works no more, and a backup knows no other.
        new(EventTypes.AccessKeyRotated, LedgerLineTypes.AccessKeyRevoked, KeyOf),
        new(EventTypes.SessionEnded, LedgerLineTypes.SessionsEnded, happened => ((SessionFacts)happened.Resource).Id),
        new(EventTypes.DelegationEnded, LedgerLineTypes.SessionsEnded, happened => ((DelegationFacts)happened.Resource).Id),
        new(EventTypes.PasswordChanged, LedgerLineTypes.PasswordChanged, AgentOf),
        new(EventTypes.AgentDeleted, LedgerLineTypes.AgentDeleted, AgentOf),
        new(EventTypes.AgentUpdated, LedgerLineTypes.AgentSignedOut, AgentOf)
        {
            When = happened => happened.Changed.Contains("permission"),
        },
    ];

    /// <summary>Whether any of these events leaves a line.</summary>
    public static bool Concern(IEnumerable<DomainEvent> events) =>
        events.Any(happened => All.Any(rule => rule.Concerns(happened)));

    /// <summary>The lines that these events leave, one for each sort of thing and account; what only the writer knows is not set yet.</summary>
    public static IReadOnlyList<LedgerLine> LinesOf(IEnumerable<DomainEvent> events, IIdGenerator ids) =>
        [
            .. from happened in events
            from rule in All
            where rule.Concerns(happened)
            group (happened.At, Subject: rule.SubjectOf(happened)) by (happened.CustomerId, rule.Type) into line
            select new LedgerLine
            {
                Id = ids.Next(),
                Time = line.First().At,
                Type = line.Key.Type,
                CustomerId = line.Key.CustomerId.Value,
                Subjects = [.. line.Select(each => each.Subject).Distinct()],
            },
        ];

    private static Guid KeyOf(DomainEvent happened) => ((AccessKeyFacts)happened.Resource).Id.Value;

    private static Guid AgentOf(DomainEvent happened) => ((AgentFacts)happened.Resource).Id.Value;
}
