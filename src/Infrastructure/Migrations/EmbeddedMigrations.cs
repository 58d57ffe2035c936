using System.Reflection;
using System.Text.RegularExpressions;

namespace Customers.Infrastructure.Migrations;

/// <summary>The migrations of an assembly: embedded files <c>Migrations/NNNN_what_it_does.sql</c>.</summary>
internal static partial class EmbeddedMigrations
{
    /// <exception cref="MigrationException">A file below Migrations has a name of another form.</exception>
    public static IReadOnlyList<Migration> Of(Assembly assembly) =>
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.Contains(".Migrations.", StringComparison.Ordinal))
                .Select(name => Read(assembly, name))
                .OrderBy(migration => migration.Number),
        ];

    /// <summary>The migration that a resource holds, by the resource's name.</summary>
    public static Migration Parse(string resource, string sql)
    {
        var file = FileName().Match(resource);
        return file.Success
            ? new Migration(
                int.Parse(file.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
                file.Groups["name"].Value,
                sql
            )
            : throw new MigrationException($"{resource} is not named NNNN_what_it_does.sql.");
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return Parse(resource, reader.ReadToEnd());
    }

    [GeneratedRegex(
        @"\.(?<number>[0-9]{4})_(?<name>[a-z0-9_]+)\.sql$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex FileName();
}
