using Customers.Application.Common;
using Customers.Domain.Common;
using Npgsql;

namespace Customers.Infrastructure.Database;

/// <summary>Which failures of the database are no defect of ours, and what the client is told.</summary>
internal sealed class DatabaseExceptions : IExceptionTranslator
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static readonly Error Unavailable = new(
        ErrorKind.Unavailable,
        "DATABASE_UNAVAILABLE",
        "The database is not available; nothing was changed."
    )
    {
        RetryAfter = Soon,
    };

    private static readonly Error OutcomeUnknown = new(
        ErrorKind.Unavailable,
        "OUTCOME_UNKNOWN",
        "The database did not confirm the change; read it to see whether it happened."
    )
    {
        RetryAfter = Soon,
    };

    private static readonly Error Busy = new(ErrorKind.Unavailable, "BUSY", "Too much of this is going on; nothing was changed.")
    {
        RetryAfter = Soon,
    };

    public Error? Translate(Exception exception) =>
        exception switch
        {
            CommitUnconfirmedException => OutcomeUnknown,
            OverloadedException => Busy,
            PostgresException refused => IsPassing(refused.SqlState) ? Unavailable : null,
            NpgsqlException => Unavailable,
            _ => null,
        };

    // Connection failures, lack of resources, operator intervention (a shutdown, a cancelled statement), deadlocks, lock timeouts, read-only
    // standbys: all of them end by themselves.
    private static bool IsPassing(string sqlState) =>
        sqlState[..2] is "08" or "53" or "57" || sqlState is "40001" or "40P01" or "55P03" or "25006";
}
