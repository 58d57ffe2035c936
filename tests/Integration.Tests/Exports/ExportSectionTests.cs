using System.Text.Json;
using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Infrastructure.PersonalData;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Exports;

/// <summary>Nothing is forgotten: every table is in the export, or there is a reason why not.</summary>
public sealed class ExportSectionTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly string[] ofGoneAccounts = ["deletions", "erasures"];

    // Of each line the account is told by the event that left it.
    private static readonly string[] toldByEvents = ["ledger_lines", "activity_alerts"];

    // The account's own words once more.
    private static readonly string[] toldByTheAccount = ["search_texts"];

    private IReadOnlyList<TableDeclaration> Tables => storage.Replica.Services.GetRequiredService<TableDeclarations>().All;

    [Fact]
    public async Task Tables_EveryOne_IsInASectionOrHasAReason()
    {
        var tables = await storage.QueryAsync<string>(
            """
            SELECT t.table_name
            FROM information_schema.tables t
            WHERE t.table_schema = 'public'
            AND t.table_type = 'BASE TABLE'
            AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = to_regclass(t.table_name))
            """
        );

        Assert.Equal(tables.Order(StringComparer.Ordinal), Tables.Select(table => table.Name));
        Assert.All(Tables, table => Assert.True(table.Sections.Count > 0 != table.NotExported.Length > 0, table.Name));
    }

    [Fact]
    public async Task TablesOfAccounts_EveryOne_IsInASection()
    {
        var tables = await storage.QueryAsync<string>(
            """
            SELECT c.table_name
            FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE t.table_schema = 'public'
            AND t.table_type = 'BASE TABLE'
            AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = to_regclass(t.table_name))
            AND c.column_name = 'customer_id'
            """
        );
        var told = Tables.Where(table => table.Sections.Count > 0).Select(table => table.Name);

        Assert.NotEmpty(tables);
        Assert.Empty(tables.Except(told).Except([.. ofGoneAccounts, .. toldByEvents, .. toldByTheAccount]));
    }

    [Fact]
    public void Sections_InTheirOrder_AreTheMembersOfTheDocument()
    {
        var members = typeof(CustomerExportDto)
            .GetProperties()
            .Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));
        var sections = storage.Replica.Services.GetRequiredService<ExportSections>().All;

        Assert.Equal(members, sections.Select(section => section.Name).Prepend("exported_at"));
    }
}
