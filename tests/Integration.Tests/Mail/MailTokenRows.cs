using System.Buffers.Text;
using System.Security.Cryptography;
using Customers.Infrastructure.Mail;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Mail;

/// <summary>Gives links tokens that a test knows, where no mail is sent.</summary>
internal static class MailTokenRows
{
    // The mail that is on its way would bring a token of its own.
    private const string ForAddress = """
        UPDATE mails
        SET status = 'cancelled',
            recipient = '',
            tm_next = NULL
        WHERE customer_id = @Id
        AND kind = 'verify_email'
        AND status = 'pending';

        UPDATE mail_tokens
        SET token_hash = @Hash,
            tm_expire = now() + interval '1 hour'
        WHERE purpose = 'verify_email'
        AND subject = @Id
        """;

    private const string ForPassword = """
        INSERT INTO mail_tokens (purpose, subject, customer_id, token_hash, email, tm_create, tm_expire)
        SELECT 'set_password', a.id, a.customer_id, @Hash, '', now(), now() + interval '1 hour'
        FROM agents a
        WHERE a.customer_id = @Id
        AND a.role = 'owner'
        """;

    /// <summary>The token that from now on confirms the address which this account waits for.</summary>
    public static Task<string> GiveTokenAsync(this NpgsqlDataSource dataSource, Guid customerId) =>
        GiveAsync(dataSource, ForAddress, customerId);

    /// <summary>The token with which the owner of this account can set the password.</summary>
    public static Task<string> GivePasswordTokenAsync(this NpgsqlDataSource dataSource, Guid customerId) =>
        GiveAsync(dataSource, ForPassword, customerId);

    private static async Task<string> GiveAsync(NpgsqlDataSource dataSource, string sql, Guid customerId)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var connection = await dataSource.OpenConnectionAsync();
        Assert.NotEqual(0, await connection.ExecuteAsync(sql, new { Hash = MailTokens.Hash(token), Id = customerId }));
        return token;
    }
}
