using System.Text;
using Customers.Domain.Agents;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Customers;

/// <summary>Two addresses, or two usernames, are the same to the code when, and only when, they are the same to the database.</summary>
public sealed class CanonicalFormTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int RandomPairs = 400;

    // Characters whose lower case, upper case or compatibility form surprises somebody.
    private static readonly string[] Tricky = (
        "i I İ ı k K \u212A s S ß ẞ ſ σ ς Σ å Å \u212B a\u030A ｅ Ｅ e\u0301 é É ﬁ fi ǆ ǅ Ǆ ԱՒ և ά ᾼ ᾳ \U00010400 \U00010428 ２ 2 ϒ ϓ 가 "
        + "\u1100\u1161 i\u0307 ŉ ʼn ᵃ a"
    ).Split(' ');

    public static TheoryData<string, string, bool> Pairs =>
        new()
        {
            { "ann", "ANN", true },
            { "ann", "anne", false },
            { "İstanbul", "istanbul", false },
            { "İstanbul", "i\u0307stanbul", false },
            { "ısparta", "isparta", false },
            { "\u212Aelvin", "kelvin", true },
            { "\u212Bngström", "ångström", true },
            { "ＡＮＮ１", "ann1", true },
            { "straße", "strasse", false },
            { "straße", "STRAẞE", true },
            { "ΣΊΣΥΦΟΣ", "σίσυφοσ", true },
            { "σίσυφος", "σίσυφοσ", false },
            { "jose\u0301", "josé", true },
            { "jose\u0301", "jose", false },
            { "oﬃce", "office", true },
            { "\U00010400x", "\U00010428x", true },
            { "ſam", "sam", true },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Email_TwoSpellings_AreOneToCodeAndDatabaseAlike(string one, string other, bool same)
    {
        var (first, second) = (EmailAddress.From(one + "@example.com"), EmailAddress.From(other + "@example.com"));

        Assert.Equal(same, first.Canonical == second.Canonical);
        Assert.Equal(same, await ConflictsAsync(first, second));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Username_TwoSpellings_AreOneToCodeAndDatabaseAlike(string one, string other, bool same)
    {
        var (first, second) = (Username.From(one), Username.From(other));

        Assert.Equal(same, first.Canonical == second.Canonical);
        Assert.Equal(same, await ConflictsAsync(first, second));
    }

    [Fact]
    public async Task Email_RandomSpellings_AreOneToCodeAndDatabaseAlike()
    {
        var random = new Random(7);
        var (same, different) = (0, 0);
        while (same + different < RandomPairs)
        {
            var text = string.Concat(random.GetItems(Tricky, random.Next(1, 5)));
            var other = Respell(text, random);
            if (!EmailAddress.IsValid(text + "@example.com") || !EmailAddress.IsValid(other + "@example.com"))
                continue;

            var (first, second) = (EmailAddress.From(text + "@example.com"), EmailAddress.From(other + "@example.com"));
            var equal = first.Canonical == second.Canonical;
            (same, different) = equal ? (same + 1, different) : (same, different + 1);
            Assert.Equal((first, second, equal), (first, second, await ConflictsAsync(first, second)));
        }

        Assert.True(same > 50 && different > 50, $"Only {same} pairs were equal and {different} different.");
    }

    [Theory]
    [InlineData("customers", "email_canonical")]
    [InlineData("agents", "username_canonical")]
    public async Task Column_OfACanonicalForm_ComparesBytes(string table, string column)
    {
        await using var connection = await storage.DataSource.OpenConnectionAsync();

        var collations = await connection.QueryAsync<string>(
            """
            SELECT c.collname
            FROM pg_attribute a
            JOIN pg_collation c ON c.oid = a.attcollation
            WHERE a.attrelid = @table::regclass
            AND a.attname = @column
            UNION ALL
            SELECT c.collname
            FROM pg_index i
            JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attname = @column
            JOIN pg_collation c ON c.oid = a.attcollation
            WHERE i.indrelid = @table::regclass
            AND i.indisunique
            """,
            new { table, column }
        );

        Assert.Equal(["C", "C"], collations);
    }

    private static string Respell(string text, Random random) =>
        random.Next(6) switch
        {
            0 => text.ToUpperInvariant(),
            1 => text.ToLowerInvariant(),
            2 => text.Normalize(NormalizationForm.FormD),
            3 => text.Normalize(NormalizationForm.FormKC),
            4 => text.Normalize(NormalizationForm.FormKD).ToUpperInvariant(),
            _ => string.Concat(random.GetItems(Tricky, random.Next(1, 3))),
        };

    /// <summary>Adds two accounts and forgets them; true when the second was refused for its address.</summary>
    private async Task<bool> ConflictsAsync(EmailAddress first, EmailAddress second)
    {
        await using var scope = storage.Replica.Scope();
        var customers = scope.ServiceProvider.GetRequiredService<Application.Customers.ICustomerRepository>();
        Assert.Null((await customers.AddAsync(Open(first), default)).Error);
        return ProblemResponse(await customers.AddAsync(Open(second), default), CustomerErrors.EmailTaken);
    }

    private async Task<bool> ConflictsAsync(Username first, Username second)
    {
        await using var scope = storage.Replica.Scope();
        var agents = scope.ServiceProvider.GetRequiredService<Application.Agents.IAgentRepository>();
        var account = Open(EmailAddress.None);
        await scope.ServiceProvider.GetRequiredService<Application.Customers.ICustomerRepository>().AddAsync(account, default);
        Assert.Null((await agents.AddAsync(Add(account.Id, first), default)).Error);
        return ProblemResponse(await agents.AddAsync(Add(account.Id, second), default), AgentErrors.UsernameTaken);
    }

    private static Customer Open(EmailAddress email) =>
        Customer.Open(Sample.New("ann", CustomerProfile.Empty with { Email = email }), Sample.Staff, Sample.Created);

    private static Agent Add(CustomerId account, Username username) =>
        Agent.Add(Sample.Agent(account) with { Username = username }, isOfPlatform: false, Sample.Staff).Value;

    private static bool ProblemResponse(Result result, Error expected)
    {
        Assert.True(result.Error is null || result.Error == expected);
        return result.Error is not null;
    }
}
