using System.Reflection;
using Customers.Domain.Customers;
using Customers.Infrastructure.Customers;
using Customers.Infrastructure.Database;
using Customers.Integration.Tests.Database;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>The one table of the columns of <c>customers</c> against the migrations, the row that is read and the facts.</summary>
public sealed class CustomerColumnsTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string SelectColumns = """
        SELECT a.attname || ' ' || format_type(a.atttypid, NULL)
        FROM pg_attribute a
        WHERE a.attrelid = 'customers'::regclass
        AND a.attnum > 0
        AND NOT a.attisdropped
        """;

    private const string SelectTypeNames = """
        SELECT e.name || ' ' || e.type::regtype::text
        FROM unnest(@Names::text[], @Types::text[]) AS e (name, type)
        """;

    [Fact]
    public async Task Columns_OfTheMigrations_AreAllWrittenWithTheirType()
    {
        var (names, types) = (All(column => column.Name), All(column => column.Type));

        var written = await storage.QueryAsync<string>(SelectTypeNames, new { Names = names, Types = types });

        Assert.Equal((await storage.QueryAsync<string>(SelectColumns)).Order(), written.Order());
    }

    // Sweeps walk along it, from the longest overdue to the next.
    [Fact]
    public async Task Columns_ThatSweepsGoBy_HaveAnIndexInTheOrderOfTheSweep()
    {
        var indexes = await storage.QueryAsync<string>("SELECT indexdef FROM pg_indexes WHERE tablename = 'customers'");
        var dates = CustomerRow.Columns.Where(column => column.DueBy is not null).Select(column => column.Name);
        Assert.All(
            dates,
            date => Assert.Single(indexes, index => index.Contains($"({date}, id) WHERE", StringComparison.Ordinal))
        );
    }

    // The end of a capture is set only while a capture is, which another check says.
    [Fact]
    public async Task Columns_ThatArePersonal_AreInTheCheckOfAccountsThatAreGone()
    {
        var check = await storage.ScalarAsync<string>(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'customers_gone_hold_nothing_personal'"
        );
        var personal = CustomerRow.Columns.Where(column => column.IsPersonal).Select(column => column.Name);
        Assert.All(
            personal.Except(["tm_rtp_debug_until"]),
            name => Assert.Contains($"({name} ", check, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Columns_ThatAreRead_AreTheMembersOfTheRow()
    {
        var members = Members().Select(member => member.Name).Where(name => name != nameof(CustomerRow.TmNow));

        Assert.Equal(
            members.Order(StringComparer.Ordinal),
            CustomerRow.Columns.Where(column => column.IsRead).Select(MemberOf).Order(StringComparer.Ordinal)
        );
    }

    // A value of its own in every fact: two columns that trade places are two facts that are read back wrongly.
    [Fact]
    public void Values_ReadBack_AreTheFactsTheyWereTakenFrom()
    {
        var facts = Facts();
        var values = ValuesOf(Customer.Rehydrate(facts, version: 4711));
        var row = new CustomerRow();
        foreach (var member in Members().Where(member => values.ContainsKey(member.Name)))
            member.SetValue(row, values[member.Name]);

        Sample.AssertSame(facts, row.ToFacts());
        Assert.Equal((4711, "deleted"), (row.Version, values["Status"]));
        Assert.Equal(facts.Profile.Email.Canonical, values["EmailCanonical"]);
        Assert.Equal(values.Count, values.Values.Distinct().Count());
        Assert.DoesNotContain("", values.Values);
    }

    [Fact]
    public void Values_OfAnAccountWithoutEmail_HaveNoCanonicalForm() =>
        Assert.Null(ValuesOf(Customer.Rehydrate(Facts() with { Profile = CustomerProfile.Empty }, version: 1))["EmailCanonical"]);

    private static string[] All(Func<CustomerColumn, string> read) => [.. CustomerRow.Columns.Select(read)];

    private static PropertyInfo[] Members() => typeof(CustomerRow).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    // As Dapper finds it.
    private static string MemberOf(CustomerColumn column) =>
        string.Concat(column.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static Dictionary<string, object?> ValuesOf(Customer customer) =>
        CustomerRow
            .Columns.Where(column => column.AddValue is not null)
            .Zip(PositionalParametersTests.ValuesOf(CustomerColumns.AddTo(new PositionalParameters(), customer)))
            .ToDictionary(pair => MemberOf(pair.First), pair => pair.Second is DBNull ? null : pair.Second);

    private static CustomerFacts Facts()
    {
        var day = 0;
        DateTimeOffset Next() => Sample.Created.AddDays(++day);
        return Sample.Customer() with
        {
            RtpDebug = false,
            ActivatedAt = Next(),
            DeletionRequestedAt = Next(),
            DeletionScheduledAt = Next(),
            DeletionRemindAt = Next(),
            CreatedAt = Next(),
            UpdatedAt = Next(),
            DeletedAt = Next(),
            ExpiredAt = Next(),
            VerifyBy = Next(),
            RtpDebugUntil = Next(),
        };
    }
}
