using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Customers.Infrastructure.Database;

/// <summary>
/// What statements are called in traces: as the field that holds them, such as <c>MailOutbox.LeaseDue</c>. One that is put together when it is
/// needed is called by its first verb and table.
/// </summary>
internal static partial class StatementNames
{
    // Made when the first span asks for it.
    private static readonly Lazy<FrozenDictionary<string, string>> names = new(Collect);

    /// <summary>The name of a statement.</summary>
    public static string Of(string sql) => names.Value.TryGetValue(sql, out var name) ? name : Describe(sql);

    private static string Describe(string sql) => FirstVerb().Match(sql) is { Success: true } verb ? verb.Value : "statement";

    private static FrozenDictionary<string, string> Collect() =>
        typeof(StatementNames)
            .Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type =>
                type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
            .Where(field => field.FieldType == typeof(string) && (field.IsLiteral || field.IsInitOnly))
            .Select(field =>
                (Name: $"{field.DeclaringType!.Name}.{Capital(field.Name)}", Sql: field.GetValue(null) as string ?? "")
            )
            .Where(field => field.Sql.Contains(' ', StringComparison.Ordinal))
            .DistinctBy(field => field.Sql)
            .ToFrozenDictionary(field => field.Sql, field => field.Name);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    [GeneratedRegex(
        @"\b(INSERT\sINTO|UPDATE|DELETE\sFROM|FROM)\s[a-z_]+",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex FirstVerb();
}
