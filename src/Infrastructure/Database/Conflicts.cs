using Customers.Domain.Agents;

namespace Customers.Infrastructure.Database;

/// <summary>The one place where a unique index that refused a row becomes a refusal of the domain.</summary>
internal static class Conflicts
{
    /// <summary>Runs a write; hands back what was taken, when something was.</summary>
    public static async Task<Result> CatchAsync(Func<Task<Result>> write)
    {
        try
        {
            return await write();
        }
        catch (PostgresException refused) when (Taken(refused) is not null)
        {
            return Taken(refused)!;
        }
    }

    private static Error? Taken(PostgresException refused) =>
        (refused.SqlState, refused.ConstraintName) switch
        {
            (PostgresErrorCodes.UniqueViolation, "customers_email_canonical_key") => CustomerErrors.EmailTaken,
            (PostgresErrorCodes.UniqueViolation, "agents_username_canonical_key") => AgentErrors.UsernameTaken,
            _ => null,
        };
}
