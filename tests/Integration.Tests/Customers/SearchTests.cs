using Customers.Application.AccessKeys;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.Resources;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>Finding accounts as support does: by part of what somebody said on the phone.</summary>
public sealed class SearchTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private Stored Stored => new(storage.Replica);

    [Theory]
    [InlineData("warehouse")]
    [InlineData("WAREHOUSE no")]
    [InlineData("  house North ")]
    [InlineData("pat.lee+")]
    [InlineData("lee+north@ware")]
    [InlineData("4477009")]
    [InlineData("+44 7700 900")]
    [InlineData("(770) 090-01")]
    [InlineData("northern-star")]
    [InlineData("100%_sure")]
    public async Task Search_ByPartOfWhatAnAccountSays_FindsIt(string text)
    {
        var found = await PutAsync(
            "Warehouse North 100%_sure",
            "Pat.Lee+north@warehouse.example",
            "+447700900123",
            "The Northern-Star"
        );
        var similar = await PutAsync("Depot", "Pat.Lee+north@way.example", "", "");
        var other = await PutAsync("Shop South 100 surely", "kim@shop.example", "+821012345678", "south");

        var ids = await FindAsync(All with { Search = new(text) });

        Assert.Contains(found, ids);
        Assert.DoesNotContain(other, ids);
        // The beginning of an address alone does not make it fit.
        Assert.True(text != "lee+north@ware" || !ids.Contains(similar));
    }

    [Theory]
    [InlineData(36)]
    [InlineData(30)]
    public async Task Search_ByTheBeginningOfAnId_FindsIt(int length)
    {
        var account = await TestAccount.OpenAsync(storage);
        var ids = await FindAsync(All with { Search = new(account.Id.Value.ToString()[..length].ToUpperInvariant()) });
        Assert.Equal([account.Id.Value], ids);
    }

    [Fact]
    public async Task Search_ByFewDigitsOfAnId_FindsNothing()
    {
        var account = await TestAccount.OpenAsync(storage);
        Assert.Empty(await FindAsync(All with { Search = new(account.Id.Value.ToString()[..5]) }));
        Assert.NotEmpty(await FindAsync(All with { Search = new(account.Id.Value.ToString()[..6]) }));
    }

    [Fact]
    public async Task Search_ByTheBeginningOfAKey_FindsItsAccountUntilTheKeyIsGone()
    {
        var account = await TestAccount.OpenAsync(storage);
        var key = Sample.Key(account.Id) with { TokenPrefix = "vb_q%rS-t_9" };
        await Stored.AddAsync(key);

        Assert.Equal([account.Id.Value], await FindAsync(All with { Search = new("vb_q%rS") }));
        Assert.Equal([account.Id.Value], await FindAsync(All with { Search = new("vb_q%rS-t_9and-more-of-it") }));
        // All keys begin so, and case tells keys apart.
        Assert.Empty(await FindAsync(All with { Search = new("vb_") }));
        Assert.Empty(await FindAsync(All with { Search = new("vb_q%rs-t_9") }));
        Assert.Empty(await FindAsync(All with { Search = new("vb_q%rS-tx9") }));

        await storage.Replica.DoAsync(account.Admin, new DeleteAccessKey(key.Id));
        Assert.Empty(await FindAsync(All with { Search = new("vb_q%rS-t_9") }));
    }

    // A large account is erased in batches: until its rows are reached they are there still.
    [Fact]
    public async Task Search_ByWhatTheErasureHasNotReached_FindsNothing()
    {
        var account = await TestAccount.OpenAsync(storage);
        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));
        await Stored.AddAsync(Sample.Key(account.Id) with { TokenPrefix = "vb_unreache" });
        var agent = Sample.Agent(account.Id);
        await Stored.AddAsync(agent);

        foreach (var text in new[] { "vb_unreached", agent.Username.Value })
            Assert.Empty(await FindAsync(All with { Search = new(text), IncludeDeleted = "true" }));
    }

    [Fact]
    public async Task Search_ByTheUsernameOfAnyAgent_FindsTheAccount()
    {
        var account = await TestAccount.OpenAsync(storage);
        var agent = Sample.Agent(account.Id);
        await Stored.AddAsync(agent);

        Assert.Equal([account.Id.Value], await FindAsync(All with { Search = new(agent.Username.Value.ToUpperInvariant()) }));
    }

    [Fact]
    public async Task Search_OfADeletedAccount_FindsNothingOfIt()
    {
        var id = await PutAsync("Gone Tomorrow Ltd", "gone@tomorrow.example", "+15550009999", "gone-owner");
        Assert.Contains(id, await FindAsync(All with { Search = new("gone tomorrow") }));

        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(new(id)));

        foreach (var text in new[] { "gone tomorrow", "tomorrow.example", "5550009999", "gone-owner" })
            Assert.DoesNotContain(id, await FindAsync(All with { Search = new(text), IncludeDeleted = "true" }));
        Assert.Contains(id, await FindAsync(All with { Search = new(id.ToString()), IncludeDeleted = "true" }));
    }

    [Fact]
    public async Task Search_ManyOfTheSameMicrosecond_LosesAndRepeatsNothing()
    {
        var expected = new HashSet<Guid>();
        for (var i = 0; i < 7; i++)
            expected.Add(await PutAsync("Twins of " + nameof(SearchTests), $"twin{i}@twins.example", "", ""));

        var (listed, token) = (new List<Guid>(), (string?)null);
        do
        {
            var page = await PageAsync(new(new("2", token)) { Search = new("twins of") });
            listed.AddRange(page.Result.Select(customer => customer.Id));
            token = page.Last?.ToToken(time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"));
        } while (token is not null);

        Assert.Equal(expected.Count, listed.Count);
        Assert.Equal(expected, [.. listed]);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("default plan")]
    [InlineData("hold")]
    [InlineData("phone_number")]
    [InlineData("created")]
    public async Task Filter_ThatFits_FindsItAndTogetherWithOneThatDoesNotNothing(string filter)
    {
        var (name, phone) = ("Filtered " + Sample.Number(), "+4930123" + Sample.Number());
        var id = await PutAsync(name, $"filter{Sample.Number()}@example.com", phone, "");
        if (filter != "default plan")
            await storage.Replica.DoAsync(
                TestCallers.Staff,
                new ChangeLimits(new(id), Optional<EnumInput<Plan>>.Of("basic"), new Dictionary<ResourceType, int?>())
            );
        ListCustomers List(bool fits) =>
            filter switch
            {
                "plan" => All with { Plan = fits ? "basic" : "professional" },
                "default plan" => All with { Plan = fits ? "unlimited" : "free" },
                "hold" => All with { Hold = fits ? "billing" : "fraud" },
                "phone_number" => All with { PhoneNumber = fits ? phone : "+4930999999" },
                _ => All with
                {
                    CreatedAfter = Sample.Created.AddTicks(fits ? 0 : 10).UtcDateTime.ToString("O"),
                    CreatedBefore = Sample.Created.AddTicks(10).UtcDateTime.ToString("O"),
                },
            };

        Assert.Contains(id, await FindAsync(List(fits: true)));
        Assert.DoesNotContain(id, await FindAsync(List(fits: false)));
        Assert.Equal([id], await FindAsync(List(fits: true) with { Search = new(name) }));
        Assert.Empty(await FindAsync(List(fits: true) with { Search = new("nobody is called so") }));
        Assert.Equal([id], await FindAsync(List(fits: true) with { Name = name, Status = "suspended" }));
        Assert.Empty(await FindAsync(List(fits: true) with { Name = name, Status = "active" }));
        Assert.Empty(await FindAsync(List(fits: false) with { Search = new(name) }));
    }

    [Fact]
    public async Task CreatedBefore_TheTimeItself_IsNotBefore()
    {
        var id = await PutAsync("Before " + Sample.Number(), $"before{Sample.Number()}@example.com", "", "");
        Assert.DoesNotContain(id, await FindAsync(All with { CreatedBefore = Sample.Created.UtcDateTime.ToString("O") }));
    }

    private static ListCustomers All => new(new("100", null));

    private async Task<Guid> PutAsync(string name, string email, string phone, string username)
    {
        var facts = Sample.Customer() with { Username = username };
        var number = Sample.Number();
        var address = EmailAddress.From(email.Replace("@", $".{number}@", StringComparison.Ordinal));
        await Stored.PutAsync(facts with { Profile = facts.Profile with { Name = name, Email = address, PhoneNumber = phone } });
        await storage.ExecuteAsync(
            "UPDATE customers SET email = @email, username = @username WHERE id = @Value",
            new
            {
                email,
                username,
                facts.Id.Value,
            }
        );
        return facts.Id.Value;
    }

    private Task<Page<CustomerDto>> PageAsync(ListCustomers list) => storage.Replica.DoAsync(TestCallers.Staff, list);

    private async Task<List<Guid>> FindAsync(ListCustomers list) =>
        [.. (await PageAsync(list)).Result.Select(customer => customer.Id)];
}
