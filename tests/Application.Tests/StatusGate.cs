using Customers.Domain.Customers;

namespace Customers.Application.Tests;

/// <summary>What an account's status says to its own callers who want to manage agents, access keys and other resources (contract §6).</summary>
internal static class StatusGate
{
    public static readonly (CustomerStatus Status, string Reason)[] Refusals =
    [
        (CustomerStatus.Initial, "ACCOUNT_NOT_VERIFIED"),
        (CustomerStatus.Suspended, "ACCOUNT_SUSPENDED"),
        (CustomerStatus.Frozen, "ACCOUNT_FROZEN"),
        (CustomerStatus.Deleted, "ACCOUNT_DELETED"),
        (CustomerStatus.Expired, "ACCOUNT_EXPIRED"),
    ];

    /// <summary>What it says to those who take something away: only an account that is gone refuses.</summary>
    public static readonly (CustomerStatus Status, string? Reason)[] TakingAway =
    [
        (CustomerStatus.Initial, null),
        (CustomerStatus.Suspended, null),
        (CustomerStatus.Frozen, null),
        (CustomerStatus.Deleted, "ACCOUNT_DELETED"),
        (CustomerStatus.Expired, "ACCOUNT_EXPIRED"),
    ];
}
