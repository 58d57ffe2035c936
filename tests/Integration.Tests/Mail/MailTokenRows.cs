using System.Buffers.Text;
using System.Security.Cryptography;
using Customers.Infrastructure.Mail;
using Dapper;
using Npgsql;

namespace Customers.Integration.Tests.Mail;

/// <summary>Gives links tokens that a test knows, where no mail is sent.</summary>
internal static class MailTokenRows
{
    private const string Give = """
        UPDATE mail_tokens
        SET token_hash = @Hash,
            tm_expire = now() + interval '1 hour'
        WHERE subject = @Subject
        """;

    /// <summary>The token that from now on confirms the address which this account waits for.</summary>
    public static async Task<string> GiveTokenAsync(this NpgsqlDataSource dataSource, Guid subject)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var connection = await dataSource.OpenConnectionAsync();
        var given = await connection.ExecuteAsync(Give, new { Hash = MailTokens.Hash(token), Subject = subject });
        Assert.Equal(1, given);
        return token;
    }
}
