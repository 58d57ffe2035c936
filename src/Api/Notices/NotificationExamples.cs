using Customers.Api.Documentation;
using Customers.Application.Notices;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Notices;

/// <summary>What an account is told by mail, as the documentation shows it.</summary>
internal sealed class NotificationExamples : IOperationExamples
{
    private static readonly Dictionary<string, bool> some = EnumNames
        .Of<NoticeKind>()
        .ToDictionary(kind => kind, kind => kind != NoticeKind.AccessKeyExpiring.ToName());

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["getNotifications"] = new(some),
            ["changeNotifications"] = new(some)
            {
                Body = new { access_key_expiring = false },
                Fault = Bad(
                    "password_changed",
                    "SECURITY_NOTICE",
                    "cannot be switched off: it is about the security of the account"
                ),
            },
        };
}
