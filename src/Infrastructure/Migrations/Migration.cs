using System.Security.Cryptography;

namespace Customers.Infrastructure.Migrations;

/// <summary>One numbered step of the schema, applied once and never edited afterwards.</summary>
/// <param name="Number">Its place in the order, from 1.</param>
/// <param name="Name">What it does, as in the file's name.</param>
/// <param name="Sql">Its statements; they run in one transaction.</param>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the statements. Line endings do not count: a checkout may have changed them.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}
