using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Exports;
using Customers.Application.IdentityVerifications;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.IdentityVerifications;

/// <summary>How the identity of the account that the documentation shows was verified.</summary>
internal sealed class IdentityExamples : IOperationExamples
{
    /// <summary>The move that the provider decided.</summary>
    public static readonly IdentityMoveDto Verified = new(
        new("0190d3a9-4c02-7e11-8a35-1f2b3c4d5e6f"),
        IdentityVerificationStatus.Pending.ToName(),
        IdentityVerificationStatus.Verified.ToName(),
        "The register's extract and the passport agree.",
        "http",
        new("system", Guid.Empty),
        At("2024-02-03T11:20:41.503122Z")
    );

    /// <summary>The move that the customer made.</summary>
    public static readonly IdentityMoveDto Submitted = new(
        new("0190d3a8-2b11-7c44-9f0e-7a5d1c3b9e20"),
        IdentityVerificationStatus.None.ToName(),
        IdentityVerificationStatus.Pending.ToName(),
        "",
        "http",
        new("agent", new("0190cf3c-6f00-7e31-9f5d-5f4f2c1b7a11")),
        At("2024-02-03T11:05:12.118734Z")
    );

    /// <summary>The check that the provider made.</summary>
    public static readonly ExportedIdentityCheckDto Check = new(
        new("0190d3a8-2b11-7c44-9f0e-7a5d1c3b9e21"),
        Verified.Provider,
        "case 4711",
        "decided",
        Verified.To,
        Submitted.TmCreate,
        Verified.TmCreate
    );

    private static readonly OperationExample moves = new(
        new PageResponse<IdentityMoveDto>([Verified, Submitted], $"2024-02-03T11:05:12.118734Z_{Submitted.Id}")
    )
    {
        Fault = BadPage,
    };

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["startIdentityVerification"] = new(
                Acme with
                {
                    IdentityVerificationStatus = IdentityVerificationStatus.Pending.ToName(),
                }
            )
            {
                Answer2022 = Of2022,
            },
            ["withdrawIdentityVerification"] = new(
                Acme with
                {
                    IdentityVerificationStatus = IdentityVerificationStatus.None.ToName(),
                }
            )
            {
                Answer2022 = Of2022,
            },
            ["listOwnIdentityMoves"] = moves,
            ["listIdentityMoves"] = moves,
            ["changeIdentityVerification"] = new(Acme)
            {
                Answer2022 = Of2022,
                Body = new { status = Acme.IdentityVerificationStatus, reason = "Seen in person at the branch." },
                Fault = new("status", "UNKNOWN_WORD", "status must be one of none, pending, verified, rejected."),
            },
            ["decideIdentityCheck"] = new(NoContent.Answer)
            {
                Body = new
                {
                    check_id = Check.Id,
                    status = Verified.To,
                    reason = Verified.Reason,
                },
                Fault = new("status", "UNKNOWN_WORD", "status must be one of verified, rejected."),
            },
        };
}
