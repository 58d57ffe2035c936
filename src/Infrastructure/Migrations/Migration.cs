using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Customers.Infrastructure.Migrations;

/// <summary>One numbered step of the schema, applied once and never edited afterwards.</summary>
/// <param name="Number">Its place in the order, from 1.</param>
/// <param name="Name">What it does, as in the file's name.</param>
/// <param name="Sql">Its statements; they run in one transaction, or in one for each step where lines <c>-- Step: …</c> part them.</param>
internal sealed partial record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the statements. Line endings do not count: a checkout may have changed them.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The statements of each transaction. What the first ones have done stays when a later one fails, and all are run again.</summary>
    public IReadOnlyList<string> Steps => StepLine().Split(Sql);

    [GeneratedRegex("^-- Step: .*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepLine();
}
