using Customers.Infrastructure.Migrations;

namespace Customers.Integration.Tests.Migrations;

public sealed class EmbeddedMigrationsTests
{
    [Fact]
    public void Of_TheService_AreNumberedWithoutGaps()
    {
        var numbers = EmbeddedMigrations.Of(typeof(Migrator).Assembly).Select(migration => migration.Number).ToList();

        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Fact]
    public void Parse_NumberedFile_ReadsNumberAndName() =>
        Assert.Equal(
            new Migration(12, "add_holds", "SELECT 1"),
            EmbeddedMigrations.Parse("Customers.Infrastructure.Migrations.0012_add_holds.sql", "SELECT 1")
        );

    [Theory]
    [InlineData("Customers.Infrastructure.Migrations.12_add_holds.sql")]
    [InlineData("Customers.Infrastructure.Migrations.0012-add-holds.sql")]
    [InlineData("Customers.Infrastructure.Migrations.add_holds.sql")]
    public void Parse_AnyOtherName_Refuses(string resource) =>
        Assert.Contains(
            resource,
            Assert.Throws<MigrationException>(() => EmbeddedMigrations.Parse(resource, "")).Message,
            StringComparison.Ordinal
        );
}
