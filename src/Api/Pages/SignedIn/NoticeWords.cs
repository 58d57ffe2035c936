using Customers.Application.Notices;

namespace Customers.Api.Pages.SignedIn;

/// <summary>What the kinds of notices are called on their page.</summary>
internal static class NoticeWords
{
    private static readonly Dictionary<NoticeKind, string> all = new()
    {
        [NoticeKind.DeletionScheduled] = "The account is scheduled to be deleted",
        [NoticeKind.DeletionCancelled] = "The deletion was called off",
        [NoticeKind.DeletionNear] = "The deletion is near",
        [NoticeKind.AccountDeleted] = "The account was deleted",
        [NoticeKind.AccountSuspended] = "The account was suspended",
        [NoticeKind.AccountReactivated] = "The account is no longer suspended",
        [NoticeKind.IdentityVerified] = "Your identity was verified",
        [NoticeKind.IdentityRejected] = "Your identity could not be verified",
        [NoticeKind.AccessKeyCreated] = "An access key was made",
        [NoticeKind.AccessKeyExpiring] = "An access key will soon stop working",
        [NoticeKind.PasswordChanged] = "A password was changed",
        [NoticeKind.EmailChanged] = "The e-mail address is another one",
        [NoticeKind.EmailConfirmed] = "A new e-mail address was confirmed",
        [NoticeKind.AdministratorAdded] = "Somebody became an administrator",
        [NoticeKind.AdministratorChanged] = "An administrator has other permissions",
        [NoticeKind.AdministratorRemoved] = "Somebody is no longer an administrator",
        [NoticeKind.UsernameLost] = "An agent has lost its username",
        [NoticeKind.DelegationStarted] = "Our staff acts for the account",
        [NoticeKind.UnusualActivity] = "There is unusual activity",
    };

    /// <summary>Those that an account can do without, by their words in the API, in their order.</summary>
    public static IReadOnlyDictionary<string, string> Optional { get; } = Of(isSecurity: false);

    /// <summary>Those that are always sent.</summary>
    public static IReadOnlyDictionary<string, string> Security { get; } = Of(isSecurity: true);

    // In their order. A test looks that none is without words: the page could not be shown.
    private static OrderedDictionary<string, string> Of(bool isSecurity) =>
        new(
            NoticeRules
                .All.Where(rule => rule.IsSecurity == isSecurity)
                .Select(rule => KeyValuePair.Create(rule.Kind.ToName(), all[rule.Kind]))
        );
}
