using System.Text.Json;
using Customers.Application.Exports;
using Customers.Infrastructure.Exports;
using Customers.Integration.Tests.Storage.Fixtures;

namespace Customers.Integration.Tests.Exports;

/// <summary>Nothing is forgotten: every table is in the export, or there is a reason why not.</summary>
public sealed class ExportSectionTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string OfGoneAccounts = "deletions";

    private static readonly Dictionary<string, string> notExported = new()
    {
        ["schema_migrations"] = "The schema's, nobody's account.",
        ["data_protection_keys"] = "Secrets of the service.",
        ["event_relays"] = "How far the broker has got, with all accounts together.",
        ["event_marks"] = "How far the feed had got, with all accounts together.",
        [OfGoneAccounts] = "Rows of accounts that are gone, for which nobody can ask any more.",
        ["password_attempts"] = "Counts by hash; whose they are is not kept.",
    };

    [Fact]
    public async Task Tables_EveryOne_IsInASectionOrHasAReason()
    {
        var tables = await storage.QueryAsync<string>(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        );

        var told = ExportSections.All.SelectMany(section => section.Tables).Distinct();

        Assert.Equal(tables.Order(StringComparer.Ordinal), told.Concat(notExported.Keys).Order(StringComparer.Ordinal));
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
            AND c.column_name = 'customer_id'
            """
        );

        Assert.NotEmpty(tables);
        Assert.Empty(tables.Except(ExportSections.All.SelectMany(section => section.Tables)).Except([OfGoneAccounts]));
    }

    [Fact]
    public void Sections_InTheirOrder_AreTheMembersOfTheDocument()
    {
        var members = typeof(CustomerExportDto)
            .GetProperties()
            .Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));

        Assert.Equal(members, ExportSections.All.Select(section => section.Name).Prepend("exported_at"));
    }
}
