using Customers.Infrastructure.Customers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>What is looked up first of what staff look for: the longest part without anything that one account of twenty has.</summary>
public sealed class CommonPartsTests : IAsyncLifetime
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
        var parts = new CommonParts(storage.DataSource, clock);
        Assert.Equal("Customer 1f0e@mails", await parts.MostTellingAsync("Customer 1f0e@mails", default));

        await storage.ExecuteAsync(Fill, new { Name = "Customer ", Count = 400 });

        // A sample is good for ten minutes.
        Assert.Equal("Customer 1f0e@mails", await parts.MostTellingAsync("Customer 1f0e@mails", default));
        clock.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(" 1f0e@m", await parts.MostTellingAsync("CUSTOMER 1f0e@mails", default));
        Assert.Equal("zebra", await parts.MostTellingAsync("zebra", default));
        Assert.Equal("MAILS", await parts.MostTellingAsync("MAILS", default));
        Assert.Equal("mails\U0001F600", await parts.MostTellingAsync("mails\U0001F600", default));
        Assert.Equal("", await parts.MostTellingAsync("", default));
    }

    // Found by one part, and told by all of it.
    [Theory]
    [InlineData("customer number 50 of parts", true)]
    [InlineData("CUSTOMER NUMBER 50", true)]
    [InlineData("er number 50", true)]
    [InlineData("customer numbers 50", false)]
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
