using Customers.Application.Common;
using Customers.Domain.Common;
using Npgsql;

namespace Customers.Infrastructure.Database;

/// <summary>Which failures of the database are no defect of ours, and what the client is told.</summary>
internal sealed class DatabaseExceptions : IExceptionTranslator
{
    // The pipeline tries again by itself; a client meets this only when that fails too, and the document does not name it.
    private static readonly Error ConcurrentChange = new(
        ErrorKind.FailedPrecondition,
        "CONCURRENT_CHANGE",
        "Another request changed this at the same time; nothing was changed."
    );

    public Error? Translate(Exception exception) =>
        exception switch
        {
            CommitUnconfirmedException => DatabaseErrors.OutcomeUnknown,
            StaleVersionException => ConcurrentChange,
            OverloadedException => DatabaseErrors.Busy,
            PostgresException refused => IsPassing(refused.SqlState) ? DatabaseErrors.Unavailable : null,
            NpgsqlException => DatabaseErrors.Unavailable,
            _ => null,
        };

    // Connection failures, lack of resources, operator intervention (a shutdown, a cancelled statement), deadlocks, lock timeouts, read-only
    // standbys: all of them end by themselves.
    private static bool IsPassing(string sqlState) =>
        sqlState[..2] is "08" or "53" or "57" || sqlState is "40001" or "40P01" or "55P03" or "25006";
}
