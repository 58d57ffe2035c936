using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Infrastructure.Agents;

namespace Customers.Infrastructure.SignIns;

/// <summary>Agents as signing in sees them, each read on a connection of its own that is given back before a password is hashed.</summary>
internal sealed class SignInRepository(NpgsqlDataSource dataSource) : ISignInRepository
{
    private const string Select = """
        SELECT a.id, a.customer_id, a.username, a.password_hash, a.version, a.role, a.permission, a.username_proven,
            c.name AS account_name, CASE WHEN c.email_verified THEN c.email ELSE '' END AS account_email,
            CASE WHEN c.email_verified THEN '' ELSE c.email END AS unconfirmed_email
        FROM agents a
        JOIN customers c ON c.id = a.customer_id
        WHERE a.tm_delete IS NULL
        AND c.tm_delete IS NULL
        AND c.tm_expire IS NULL
        """;

    private const string SelectByUsername = $"""
        {Select}
        AND a.username_canonical = @Username
        """;

    public Task<SignInAgent?> FindAsync(Username username, CancellationToken cancellationToken) =>
        ReadAsync(SelectByUsername, new { Username = username.Canonical }, cancellationToken);

    // Each half is a look into an index of its own; of all that are found the first one is meant.
    private const string SelectForgotten = $"""
        {Select}
        AND a.id = (
            SELECT f.id
            FROM (
                SELECT n.id, CASE WHEN n.username_proven THEN 1 ELSE 3 END AS place
                FROM agents n
                JOIN customers h ON h.id = n.customer_id
                WHERE n.username_canonical = @Username
                AND h.tm_delete IS NULL
                AND h.tm_expire IS NULL
                UNION ALL
                SELECT n.id, 2
                FROM customers o
                JOIN agents n ON n.customer_id = o.id
                WHERE o.email_canonical = @Username
                AND n.role = 'owner'
                AND n.tm_delete IS NULL
            ) f
            ORDER BY f.place
            LIMIT 1
        )
        """;

    public Task<SignInAgent?> FindForgottenAsync(Username username, CancellationToken cancellationToken) =>
        ReadAsync(SelectForgotten, new { Username = username.Canonical }, cancellationToken);

    private const string SelectById = $"""
        {Select}
        AND a.id = @Id
        """;

    public Task<SignInAgent?> FindAsync(AgentId id, CancellationToken cancellationToken) =>
        ReadAsync(SelectById, new { Id = id.Value }, cancellationToken);

    private const string SelectGuest = $"""
        {Select}
        AND a.customer_id = @CustomerId
        AND a.role = 'guest'
        """;

    public Task<SignInAgent?> FindGuestAsync(CustomerId customerId, CancellationToken cancellationToken) =>
        ReadAsync(SelectGuest, new { CustomerId = customerId.Value }, cancellationToken);

    // The old hash in WHERE: a password that was changed meanwhile stays changed.
    private const string Strengthen = """
        UPDATE agents
        SET password_hash = @NewHash
        WHERE id = @Id
        AND password_hash = @OldHash
        """;

    public Task StrengthenAsync(AgentId id, string oldHash, string newHash, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            Id = id.Value,
            OldHash = oldHash,
            NewHash = newHash,
        };
        return dataSource.ExecuteAsync(Strengthen, parameters, cancellationToken);
    }

    private async Task<SignInAgent?> ReadAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        var row = await dataSource.FindAsync<SignInRow>(sql, parameters, cancellationToken);
        return row is null
            ? null
            : new(new(row.Id), new(row.CustomerId), Username.FromStored(row.Username), row.PasswordHash, row.Version)
            {
                AccountName = row.AccountName,
                AccountEmail = EmailAddress.FromStored(row.AccountEmail),
                IsUsernameProven = row.UsernameProven,
                UnconfirmedEmail = EmailAddress.FromStored(row.UnconfirmedEmail),
                Role = AgentRow.ToRole(row.Role),
                Permission = (Permission)row.Permission,
            };
    }

    private sealed record SignInRow(
        Guid Id,
        Guid CustomerId,
        string Username,
        string? PasswordHash,
        long Version,
        string Role,
        int Permission,
        bool UsernameProven,
        string AccountName,
        string AccountEmail,
        string UnconfirmedEmail
    );
}
