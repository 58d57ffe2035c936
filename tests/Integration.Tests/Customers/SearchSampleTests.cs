using Customers.Infrastructure.Customers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>What is looked up first of what staff look for: the longest part without anything that one account of twenty has.</summary>
public sealed class SearchSampleTests : IAsyncLifetime
{
    private const string Fill = """
        INSERT INTO customers (
            id, version, event_version, status, username, name, detail, email, email_canonical, phone_number, address, webhook_method,
            webhook_uri, line_secret, line_token, permission_ids, billing_account_id, email_verified, identity_verification_status, holds,
            tm_activate, tm_create, tm_update
        )
        SELECT gen_random_uuid(), 1, 1, 'active', '', @Name || md5(n::text), '', @Name || n || '@mails.example', @Name || n || '@mails.example', '',
            '', '', '', '', '', '{}', '00000000-0000-0000-0000-000000000000', false, 'none', '[]', now(), now(), now()
        FROM generate_series(1, @Count) n
        """;

    private readonly StorageFixture storage = new();
    private readonly SetClock clock = new();

    public Task InitializeAsync() => storage.InitializeAsync();

    public Task DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task MostTelling_OfManyAccounts_LeavesOutWhatManyHave()
    {
        var samples = new SearchSamples(storage.DataSource, clock);
        Assert.Equal("Customer 1f0e@mails", (await samples.ReadAsync(default)).MostTelling("Customer 1f0e@mails"));

        await storage.ExecuteAsync(Fill, new { Name = "Customer ", Count = 400 });

        // A sample is good for ten minutes.
        Assert.Equal("Customer 1f0e@mails", (await samples.ReadAsync(default)).MostTelling("Customer 1f0e@mails"));
        clock.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(" 1f0e@m", (await samples.ReadAsync(default)).MostTelling("CUSTOMER 1f0e@mails"));
        Assert.Equal("zebra", (await samples.ReadAsync(default)).MostTelling("zebra"));
        Assert.Null((await samples.ReadAsync(default)).MostTelling("MAILS"));
        Assert.Equal("mails\U0001F600", (await samples.ReadAsync(default)).MostTelling("mails\U0001F600"));
        Assert.Null((await samples.ReadAsync(default)).MostTelling(null));
    }

    // A page of 25 among ten thousand: one by one, until as many are looked at as would be looked up.
    [Theory]
    [InlineData("tenth", null, 4 * 25 * 10)]
    [InlineData("nobody", "tenth", 4 * 25 * 10)]
    [InlineData("fortieth", null, 4 * 25 * 40)]
    [InlineData("fiftieth", null, 4 * 25 * 50)]
    [InlineData("hundredth", null, 0)]
    [InlineData("thousandth", null, 0)]
    [InlineData("nobody", null, 0)]
    [InlineData("all", null, 4 * 25)]
    [InlineData("thousandth", "000", 4 * 25)]
    [InlineData("ntenth", null, SearchSample.All)]
    [InlineData("nobody", "0000", SearchSample.All)]
    public void Steps_OfATenthOfAll_AreFourTimesWhatAPageNeeds(string text, string? digits, int steps) =>
        Assert.Equal(steps, Tenth.StepsFor(text.ToUpperInvariant(), digits, limit: 25));

    [Fact]
    public void Steps_OfFewAccounts_AreNone() => Assert.Equal(0, new SearchSample(["all", "all"], 1).StepsFor("all", null, 25));

    [Theory]
    [InlineData("anew", 4 * 25 * 10)]
    [InlineData("once", 0)]
    public void Steps_OfWhatIsOfAnotherTime_AreNone(string text, int steps) =>
        Assert.Equal(steps, Tenth.StepsFor(text, null, limit: 25));

    // A thousand of ten thousand accounts.
    private static SearchSample Tenth =>
        new(
            [
                .. Enumerable
                    .Range(1, 1000)
                    .Select(number =>
                        string.Join(
                            ' ',
                            "all",
                            "000",
                            number % 10 == 0 ? "tenth" : "",
                            number % 10 == 1 ? "nten" : "",
                            number % 40 == 0 ? "fortieth" : "",
                            number % 50 == 0 ? "fiftieth" : "",
                            number % 100 == 0 ? "hundredth" : "",
                            number <= 100 ? "anew" : "",
                            number > 900 ? "once" : "",
                            number % 1000 == 0 ? "thousandth" : ""
                        )
                    ),
            ],
            share: 0.1
        );

    // Found by one part, and told by all of it.
    [Theory]
    [InlineData("customer number 50 of parts", true)]
    [InlineData("CUSTOMER NUMBER 50", true)]
    [InlineData("er number 50", true)]
    [InlineData("customer numbers 50", false)]
    [InlineData("mails customer number 50", false)]
    public async Task Search_AmongManyAlike_FindsWhatHoldsAllOfIt(string text, bool isFound)
    {
        await storage.ExecuteAsync(Fill, new { Name = "Customer ", Count = 400 });
        await storage.ExecuteAsync(Fill, new { Name = "Customer Number 50 of parts ", Count = 1 });

        var list = new ListCustomersHandler(storage.DataSource, new(storage.DataSource, clock), new());
        var found = (await list.Handle(new(new(null, null)) { Search = new(text) }, default)).Value!.Result;

        Assert.Equal(isFound, found.Any(customer => customer.Name.StartsWith("Customer Number", StringComparison.Ordinal)));
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
