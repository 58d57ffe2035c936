using Customers.Api.Documentation.Examples;
using Customers.Api.Errors;
using Customers.Application.Callers;
using Customers.Application.Mail;
using Customers.Application.Sweeps;
using Customers.Application.Webhooks;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.IdentityVerifications;
using Customers.Domain.Resources;

namespace Customers.Api.Documentation;

/// <summary>Every refusal that is documented, in the very words in which the service answers it.</summary>
internal static class ErrorCatalog
{
    private static readonly Error[] ours =
    [
        AccessErrors.CredentialRequired,
        AccessErrors.CredentialInvalid,
        AccessErrors.PermissionDenied,
        AccessErrors.PasswordCredentialRequired,
        AccessErrors.DelegateNotAllowed,
        AccessErrors.TokenRequired,
        CustomerErrors.NotFound,
        CustomerErrors.VersionMismatch,
        CustomerErrors.EmailTaken,
        CustomerErrors.EmailMissing,
        CustomerErrors.NotVerified,
        CustomerErrors.Suspended,
        CustomerErrors.Frozen(CustomerExamples.FrozenAt, CustomerExamples.Frozen.TmDeletionScheduled),
        CustomerErrors.AlreadyDeleted,
        CustomerErrors.AlreadyExpired,
        CustomerErrors.StillInitial,
        CustomerErrors.NotFrozen,
        CustomerErrors.DeletionDue,
        CustomerErrors.NotActive,
        CustomerErrors.IdentityMove(IdentityVerificationStatus.None, IdentityVerificationStatus.Verified),
        AgentErrors.NotFound,
        AgentErrors.Deleted,
        AgentErrors.UsernameTaken,
        AgentErrors.GuestProtected,
        AgentErrors.BeyondAccount,
        AgentErrors.WrongCredentials,
        AgentErrors.TooManyAttempts(TimeSpan.FromMinutes(1)),
        AccessKeyErrors.NotFound,
        AccessKeyErrors.Deleted,
        MailErrors.TooManyMails,
        WebhookErrors.NotSet,
        WebhookErrors.DeliveryNotFound,
        SweepErrors.NotFound,
        CustomerErrors.Internal,
        CustomerErrors.DeletionNotFound,
        ResourceErrors.ResourceDeleted,
        ResourceErrors.ReservationNotFound,
        ResourceErrors.ReservationExpired,
        ResourceErrors.ReservationReleased,
        ResourceErrors.ReservationCommitted,
        ResourceErrors.LimitReached(ResourceType.Agents, new Quota(5, 0, 5)),
        IdentityCheckErrors.NoProvider,
        IdentityCheckErrors.BadSignature,
        IdentityCheckErrors.NotFound,
        IdentityCheckErrors.Decided,
        IdentityCheckErrors.Cancelled,
        new(ErrorKind.Unavailable, "DATABASE_UNAVAILABLE", "The database is not available; nothing was changed."),
        new(
            ErrorKind.Unavailable,
            "OUTCOME_UNKNOWN",
            "The database did not confirm the change; read it to see whether it happened."
        ),
        new(ErrorKind.Unavailable, "BUSY", "Too much of this is going on; nothing was changed."),
    ];

    // Where HTTP itself refuses.
    private static readonly int[] ofHttp = [404, 413, 415, 500];

    private static readonly Dictionary<string, ProblemResponse> byName = ours.Select(ProblemResponse.Of)
        .Concat(ofHttp.Select(ProblemResponse.Of))
        .ToDictionary(refusal => NameOf(refusal.Status, refusal.Reason));

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, ProblemResponse> ByName => byName;

    /// <summary>The name of a refusal: a reason may stand under two statuses.</summary>
    public static string NameOf(int status, string reason) => $"{status}_{reason}";
}
