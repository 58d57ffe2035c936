using Customers.Domain.Agents;

namespace Customers.Infrastructure.Customers;

/// <summary>
/// Brings the canonical forms of addresses whose domain is beyond ASCII up to date: rows from before have the domain as it was written, and so
/// do those that the version before goes on writing while a deployment rolls. SQL does not know IDNA, so this is no migration.
/// </summary>
public sealed partial class CanonicalForms(NpgsqlDataSource dataSource, ILogger<CanonicalForms> logger)
{
    // The conditions of the partial indexes: hardly any row is in them.
    private const string SelectEmails = """
        SELECT c.id, c.email AS text, c.email_canonical AS canonical
        FROM customers c
        WHERE octet_length(substring(c.email_canonical FROM '[^@]*$')) <> char_length(substring(c.email_canonical FROM '[^@]*$'))
        """;

    private const string SelectUsernames = """
        SELECT a.id, a.username AS text, a.username_canonical AS canonical
        FROM agents a
        WHERE octet_length(substring(a.username_canonical FROM '[^@]*$')) <> char_length(substring(a.username_canonical FROM '[^@]*$'))
        """;

    // Two accounts that have the same address in two spellings are left as they are: which of them is right, a person has to say.
    private const string UpdateEmail = """
        UPDATE customers
        SET email_canonical = @Canonical
        WHERE id = @Id
        AND email_canonical = @Before
        AND NOT EXISTS (SELECT 1 FROM customers WHERE email_canonical = @Canonical)
        """;

    private const string UpdateUsername = """
        UPDATE agents
        SET username_canonical = @Canonical
        WHERE id = @Id
        AND username_canonical = @Before
        AND NOT EXISTS (SELECT 1 FROM agents WHERE username_canonical = @Canonical)
        """;

    /// <summary>Recomputes them; answers how many were changed.</summary>
    public async Task<int> RecomputeAsync(CancellationToken cancellationToken) =>
        await RecomputeAsync(SelectEmails, UpdateEmail, email => EmailAddress.FromStored(email).Canonical, cancellationToken)
        + await RecomputeAsync(SelectUsernames, UpdateUsername, name => Username.FromStored(name).Canonical, cancellationToken);

    private async Task<int> RecomputeAsync(
        string select,
        string update,
        Func<string, string> canonicalOf,
        CancellationToken cancellationToken
    )
    {
        var changed = 0;
        foreach (var row in await dataSource.ListAsync<FormRow>(select, parameters: null, cancellationToken))
        {
            var canonical = canonicalOf(row.Text);
            if (canonical == row.Canonical)
                continue;
            var form = new
            {
                row.Id,
                Canonical = canonical,
                Before = row.Canonical,
            };
            if (await dataSource.ExecuteAsync(update, form, cancellationToken) > 0)
                changed++;
            else
                LogFormTaken(row.Id);
        }

        return changed;
    }

    private sealed record FormRow(Guid Id, string Text, string Canonical);
}
