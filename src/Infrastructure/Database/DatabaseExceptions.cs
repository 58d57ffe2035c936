namespace Customers.Infrastructure.Database;

/// <summary>Which failures of the database are no defect of ours, and what the client is told.</summary>
internal sealed class DatabaseExceptions : IExceptionTranslator
{
    public Error? Translate(Exception exception) =>
        exception switch
        {
            CommitUnconfirmedException => DatabaseErrors.OutcomeUnknown,
            CommitsHeldUpException => DatabaseErrors.CommitsHeldUp,
            OverloadedException => DatabaseErrors.Busy,
            PostgresException { SqlState: var state } when IsDeadline(state) => DeadlineErrors.Exceeded,
            PostgresException refused => IsPassing(refused.SqlState) ? DatabaseErrors.Unavailable : null,
            // No connection was free, or the server is silent.
            NpgsqlException { InnerException: TimeoutException } => DeadlineErrors.Exceeded,
            NpgsqlException => DatabaseErrors.Unavailable,
            _ => null,
        };

    // A lock, a statement or a transaction took longer than we let it.
    private static bool IsDeadline(string sqlState) => sqlState is "55P03" or "57014" or "25P03" or "57P05";

    // Connection failures, lack of resources, operator intervention (a shutdown), deadlocks, read-only standbys: all of them end by themselves.
    private static bool IsPassing(string sqlState) =>
        sqlState[..2] is "08" or "53" or "57" || sqlState is "40001" or "40P01" or "25006";
}
