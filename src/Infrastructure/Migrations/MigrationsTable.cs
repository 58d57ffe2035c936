using Customers.Infrastructure.PersonalData;

namespace Customers.Infrastructure.Migrations;

/// <summary>Which migrations were applied.</summary>
internal sealed class MigrationsTable() : TableDeclaration("schema_migrations", "Nothing: the schema's own history.")
{
    public override IReadOnlyList<string> Impersonal => ["name", "checksum"];

    public override string NotExported => "the schema's, no account's";
}
