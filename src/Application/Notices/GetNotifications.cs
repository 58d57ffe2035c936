using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Notices;

/// <summary>Which notices the caller's own account gets by mail: every kind there is, and whether it is sent.</summary>
public sealed record GetNotifications : IQuery<Dictionary<string, bool>>
{
    /// <inheritdoc />
    public static string Action => "notifications.read";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

internal sealed class GetNotificationsHandler(INotificationPreferences preferences, ICurrentRequest current)
    : IRequestHandler<GetNotifications, Result<Dictionary<string, bool>>>
{
    public async Task<Result<Dictionary<string, bool>>> Handle(GetNotifications request, CancellationToken cancellationToken)
    {
        var account = current.SignedInCaller().CustomerId;
        return Notifications.From(await preferences.FindMutedAsync(account, cancellationToken));
    }
}

/// <summary>How preferences look.</summary>
internal static class Notifications
{
    /// <summary>Every kind, and whether it is sent.</summary>
    public static Dictionary<string, bool> From(IReadOnlyList<NoticeKind> muted) =>
        Enum.GetValues<NoticeKind>().ToDictionary(kind => kind.ToName(), kind => !muted.Contains(kind));
}
