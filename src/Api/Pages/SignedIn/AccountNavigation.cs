using Customers.Application.AccessKeys;
using Customers.Application.Callers;
using Customers.Application.Leaving;
using Customers.Application.Notices;

namespace Customers.Api.Pages.SignedIn;

/// <summary>The pages of an account, as far as whoever is signed in may see them: asked of the use cases that the pages send.</summary>
internal static class AccountNavigation
{
    /// <summary>Where they are, and what they are called.</summary>
    public static IEnumerable<(string Page, string Name)> For(Caller caller)
    {
        yield return (PageAddress.Account, "Account");
        if (May(caller, new ListAccessKeys(new(null, null)).Access))
            yield return (PageAddress.Keys, "Access keys");
        yield return (PageAddress.Sessions, "Sessions");
        if (May(caller, new GetNotifications().Access))
            yield return (PageAddress.Notifications, "Notifications");
        if (MayLeave(caller))
            yield return (PageAddress.Leave, "Leave");
    }

    /// <summary>Whether they may let the account be deleted.</summary>
    public static bool MayLeave(Caller caller) => May(caller, new ScheduleUnregister(caller.CustomerId, new("", "")).Access);

    /// <summary>Whether they may make access keys.</summary>
    public static bool MayMakeKeys(Caller caller) => May(caller, new CreateAccessKey("", "", null).Access);

    /// <summary>Whether they may say what the account is told by mail.</summary>
    public static bool MayChangeNotices(Caller caller) =>
        May(caller, new ChangeNotifications(new Dictionary<string, bool>()).Access);

    private static bool May(Caller caller, Access access) => access.Evaluate(caller) is null;
}
