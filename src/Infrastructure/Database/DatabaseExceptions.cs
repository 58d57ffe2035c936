namespace Customers.Infrastructure.Database;

/// <summary>Which failures of the database are no defect of ours, and what the client is told.</summary>
internal sealed class DatabaseExceptions : IExceptionTranslator
{
    public Error? Translate(Exception exception) =>
        exception switch
        {
            CommitUnconfirmedException => DatabaseErrors.OutcomeUnknown,
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
