using Customers.Application.Mail;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Events;
using Customers.Domain.SignIns;
using static Customers.Application.Notices.NoticeFacts;

namespace Customers.Application.Notices;

/// <summary>All that accounts are told by mail (contract §12).</summary>
public static class NoticeRules
{
    /// <summary>Every rule, one a kind, in the order of the kinds.</summary>
    public static IReadOnlyList<NoticeRule> All { get; } =
    [
        new(NoticeKind.DeletionScheduled, EventTypes.CustomerFrozen)
        {
            IsSecurity = true,
            // A deletion at once is told when it is done.
            When = happened => After<CustomerFacts>(happened).DeletionScheduledAt > happened.At,
            Values = With("date", happened => DateOf(After<CustomerFacts>(happened).DeletionScheduledAt)),
        },
        new(NoticeKind.DeletionCancelled, EventTypes.CustomerRecovered),
        new(NoticeKind.DeletionNear, EventTypes.CustomerDeletionReminded) { IsSecurity = true, Mail = MailKind.DeletionReminder },
        new(NoticeKind.AccountDeleted, EventTypes.CustomerDeleted)
        {
            IsSecurity = true,
            IsToAddressBefore = true,
            Mail = MailKind.AccountDeleted,
        },
        new(NoticeKind.AccountSuspended, EventTypes.HoldPlaced)
        {
            When = SaysMoreThanBefore,
            IsFromPlatform = true,
            Values = With("hold", happened => After<HoldFacts>(happened).Hold.Kind.ToName()).And("words", WordsForCustomer),
        },
        new(NoticeKind.AccountReactivated, EventTypes.CustomerReactivated) { IsFromPlatform = true },
        new(NoticeKind.IdentityVerified, EventTypes.CustomerIdentityVerificationUpdated)
        {
            When = happened => BecomesIdentity(happened, IdentityVerificationStatus.Verified),
            IsFromPlatform = true,
        },
        new(NoticeKind.IdentityRejected, EventTypes.CustomerIdentityVerificationUpdated)
        {
            When = happened => BecomesIdentity(happened, IdentityVerificationStatus.Rejected),
            IsFromPlatform = true,
        },
        new(NoticeKind.AccessKeyCreated, EventTypes.AccessKeyCreated)
        {
            IsSecurity = true,
            Values = With("key", NameOfKey)
                .And("scopes", happened => string.Join(", ", After<AccessKeyFacts>(happened).Scopes.ToNames()))
                .And("date", happened => DateOf(After<AccessKeyFacts>(happened).ExpiresAt)),
        },
        new(NoticeKind.AccessKeyExpiring, EventTypes.AccessKeyExpiryNear)
        {
            Values = With("key", NameOfKey).And("date", happened => DateOf(After<AccessKeyFacts>(happened).ExpiresAt)),
        },
        new(NoticeKind.PasswordChanged, EventTypes.PasswordChanged) { IsSecurity = true, Values = With("agent", NameOfAgent) },
        new(NoticeKind.EmailChanged, EventTypes.CustomerUpdated, EventTypes.CustomerVerified)
        {
            IsSecurity = true,
            When = LosesConfirmedEmail,
            IsToAddressBefore = true,
        },
        new(NoticeKind.EmailConfirmed, EventTypes.CustomerVerified) { IsSecurity = true, When = LosesConfirmedEmail },
        new(NoticeKind.AdministratorAdded, EventTypes.AgentCreated, EventTypes.AgentUpdated)
        {
            IsSecurity = true,
            When = happened => !WasAdministrator(happened) && IsAdministrator(happened),
            Values = With("agent", NameOfAgent).And("permission", PermissionOfAgent),
        },
        new(NoticeKind.AdministratorChanged, EventTypes.AgentUpdated)
        {
            IsSecurity = true,
            When = happened => happened.Changed.Contains("permission") && WasAdministrator(happened) && IsAdministrator(happened),
            Values = With("agent", NameOfAgent).And("permission", PermissionOfAgent),
        },
        new(NoticeKind.AdministratorRemoved, EventTypes.AgentUpdated, EventTypes.AgentDeleted)
        {
            IsSecurity = true,
            When = happened => WasAdministrator(happened) && !IsAdministrator(happened),
            Values = With("agent", NameOfAgent),
        },
        new(NoticeKind.UsernameLost, EventTypes.AgentUpdated)
        {
            IsSecurity = true,
            When = LosesUsername,
            Values = With("agent", happened => After<AgentFacts>(happened).Id.Value.ToString()),
        },
        new(NoticeKind.DelegationStarted, EventTypes.DelegationStarted)
        {
            IsSecurity = true,
            Values = With("date", happened => DateOf(After<DelegationFacts>(happened).ExpiresAt))
                .And("reason", happened => After<DelegationFacts>(happened).Reason),
        },
        new(NoticeKind.UnusualActivity, EventTypes.UnusualActivity)
        {
            IsSecurity = true,
            Values = With("activity", WordsForActivity),
        },
    ];

    /// <summary>The rule of a kind.</summary>
    public static NoticeRule Of(NoticeKind kind) => All[(int)kind];

    /// <summary>The kinds that an account can do without, and so switch off.</summary>
    public static IReadOnlyList<NoticeKind> Optional { get; } =
    [.. All.Where(rule => !rule.IsSecurity).Select(rule => rule.Kind)];

    /// <summary>Whether any of these events makes a notice.</summary>
    public static bool Concern(IEnumerable<DomainEvent> events) =>
        events.Any(happened => All.Any(rule => rule.Concerns(happened)));
}
