using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;
using FluentValidation.Results;

namespace Customers.Application.Notices;

/// <summary>Says which notices the caller's own account gets by mail. Those about its security are always sent.</summary>
/// <param name="Kinds">For each kind whether it is sent; one that is absent stays as it is.</param>
public sealed record ChangeNotifications(IReadOnlyDictionary<string, bool> Kinds) : ICommand<Dictionary<string, bool>>
{
    /// <inheritdoc />
    public static string Action => "notifications.change";

    /// <inheritdoc />
    public Access Access => Access.Admin.For(Scope.Profile);
}

internal sealed class ChangeNotificationsValidator : AbstractValidator<ChangeNotifications>
{
    private static readonly string kinds = string.Join(", ", EnumNames.Of<NoticeKind>());

    public ChangeNotificationsValidator() =>
        RuleForEach(command => command.Kinds)
            .Must(
                (_, member, context) =>
                {
                    var (kind, isSent) = member;
                    if (!EnumNames.TryParse<NoticeKind>(kind, out var known))
                        context.AddFailure(Broken(kind, "UNKNOWN_WORD", $"is no kind of notice; there are {kinds}."));
                    else if (!isSent && NoticeRules.Of(known).IsSecurity)
                        context.AddFailure(
                            Broken(kind, "SECURITY_NOTICE", "cannot be switched off: it is about the security of the account.")
                        );
                    // What is broken is told under the member's own name.
                    return true;
                }
            )
            .Named("kind", "UNKNOWN_WORD", "is judged by itself");

    private static ValidationFailure Broken(string kind, string reason, string rule) =>
        new(kind, $"{kind} {rule}") { ErrorCode = reason };
}

internal sealed class ChangeNotificationsHandler(CustomerChanges accounts, INotificationPreferences preferences)
    : IRequestHandler<ChangeNotifications, Result<Dictionary<string, bool>>>
{
    public async Task<Result<Dictionary<string, bool>>> Handle(ChangeNotifications request, CancellationToken cancellationToken)
    {
        var locked = await accounts.LockOwnAsync(CustomerAction.ChangeProfile, cancellationToken);
        if (locked.Refused(out var inadmissible, out var account))
            return inadmissible;

        var before = await preferences.FindMutedAsync(account.Id, cancellationToken);
        IReadOnlyList<NoticeKind> muted =
        [
            .. NoticeRules.Optional.Where(kind => !request.Kinds.GetValueOrDefault(kind.ToName(), !before.Contains(kind))),
        ];
        await preferences.SaveMutedAsync(account.Id, muted, account.At, cancellationToken);
        return Notifications.From(muted);
    }
}
