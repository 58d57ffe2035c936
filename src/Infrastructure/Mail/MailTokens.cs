using System.Security.Cryptography;
using Customers.Application.Mail;
using Customers.Domain.Agents;

namespace Customers.Infrastructure.Mail;

/// <summary>The links in mails that work, in PostgreSQL: one row each, which its use removes.</summary>
internal sealed class MailTokens(DatabaseSession session, NpgsqlDataSource dataSource) : IMailTokens
{
    private const int RandomBytes = 32;

    /// <summary>
    /// A new token: 256 random bits as 64 hexadecimal digits, as the platform's own pages expect it. With that much chance in it a fast hash is
    /// enough.
    /// </summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>What is kept of a token.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private const string Select = """
        SELECT t.customer_id, t.subject, t.email
        FROM mail_tokens t
        WHERE t.token_hash = @Hash
        AND t.purpose = @Purpose
        AND t.tm_expire > now()
        """;

    // On a connection of its own: what follows may take long, and only then is the account locked.
    public async Task<MailToken?> FindAsync(MailTokenPurpose purpose, string token, CancellationToken cancellationToken)
    {
        var row = await dataSource.FindAsync<TokenRow>(Select, Parameters(purpose, token), cancellationToken);
        return row is null ? null : new(new(row.CustomerId), row.Subject, EmailAddress.FromStored(row.Email));
    }

    private const string SelectWaitedFor = """
        SELECT t.email
        FROM mail_tokens t
        WHERE t.purpose = 'verify_email'
        AND t.subject = @Id
        """;

    public async Task<EmailAddress?> FindWaitedForAsync(CustomerId customerId, CancellationToken cancellationToken)
    {
        var email = await dataSource.FindAsync<string>(SelectWaitedFor, new { Id = customerId.Value }, cancellationToken);
        return email is null ? null : EmailAddress.FromStored(email);
    }

    private const string PutPasswordToken = """
        INSERT INTO mail_tokens (purpose, subject, customer_id, token_hash, email, email_canonical, tm_create, tm_expire)
        VALUES ('set_password', @AgentId, @CustomerId, @Hash, '', NULL, now(), now() + @Lifetime)
        ON CONFLICT (purpose, subject) DO UPDATE
        SET customer_id = EXCLUDED.customer_id,
            token_hash = EXCLUDED.token_hash,
            tm_create = EXCLUDED.tm_create,
            tm_expire = EXCLUDED.tm_expire
        """;

    public async Task<string> IssuePasswordAsync(CustomerId customerId, AgentId agentId, CancellationToken cancellationToken)
    {
        var token = Create();
        var parameters = new
        {
            AgentId = agentId.Value,
            CustomerId = customerId.Value,
            Hash = Hash(token),
            IMailTokens.Lifetime,
        };
        await session.ExecuteAsync(PutPasswordToken, parameters, cancellationToken);
        return token;
    }

    // Of all who come with the same token the first removes the row; the others wait for its lock and find nothing.
    private const string Delete = """
        DELETE FROM mail_tokens
        WHERE token_hash = @Hash
        AND purpose = @Purpose
        AND tm_expire > now()
        """;

    public async Task<bool> UseAsync(MailTokenPurpose purpose, string token, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Delete, Parameters(purpose, token), cancellationToken) == 1;

    private static object Parameters(MailTokenPurpose purpose, string token) =>
        new { Hash = Hash(token), Purpose = purpose.ToName() };

    private sealed record TokenRow(Guid CustomerId, Guid Subject, string Email);
}
