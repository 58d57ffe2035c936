using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

/// <summary>Lists (contract §2): newest first, and nothing lost or repeated where times are equal.</summary>
public sealed class PagingTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string NoSize = "page_size must be a number from 1 to 100.";
    private const string NoToken = "page_token must be a token that a list answered.";

    private static readonly string[] Lists = ["/v1.0/customers", "/v1.0/agents", "/v1.0/accesskeys"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task List_RowsOfOneMicrosecond_AreNeitherLostNorRepeated(int size)
    {
        var name = $"twins {size}";
        await CreateTwinsAsync(name, 7);
        var path = $"/v1.0/customers?name={Uri.EscapeDataString(name)}";
        var all = (await service.Super.GetAsync(path)).Ok().Each("id");

        var paged = await WalkAsync(service.Super, path, size);

        Assert.Equal(7, all.Length);
        Assert.Equal(all, all.OrderByDescending(id => id, StringComparer.Ordinal));
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task List_AllAccounts_EveryPageSizeWalksTheSameWay()
    {
        await CreateTwinsAsync("some", 4);
        await Account.CreateAsync(service);
        var all = (await service.Super.GetAsync("/v1.0/customers?page_size=100&include_deleted=true")).Ok().Each("id");

        Assert.Equal(all, await WalkAsync(service.Super, "/v1.0/customers?include_deleted=true", 1));
        Assert.Equal(all, await WalkAsync(service.Super, "/v1.0/customers?include_deleted=true", 3));
    }

    [Theory]
    [InlineData("agents", "agents")]
    [InlineData("accesskeys", "access_keys")]
    public async Task List_OwnResourcesOfOneMicrosecond_AreNeitherLostNorRepeated(string list, string table)
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 5; i++)
            await (list == "agents" ? account.AddAgentAsync(service, 16) : account.AddAccessKeyAsync(service));
        await service.ExecuteAsync(
            $"UPDATE {table} SET tm_create = '2024-01-15T10:30:00.000001Z' WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        var all = (await account.Admin.GetAsync($"/v1.0/{list}")).Ok().Each("id");

        var paged = await WalkAsync(account.Admin, $"/v1.0/{list}?", 2);

        Assert.Equal(list == "agents" ? 7 : 5, all.Length);
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task List_BareTimestamp_AnswersWhatIsOlder()
    {
        var name = "bare";
        await CreateTwinsAsync(name, 2);
        var newest = await Account.CreateAsync(service);
        await service.Super.PutAsync($"/v1.0/customers/{newest.Id}", new { name });
        var path = $"/v1.0/customers?name={name}&page_token=";

        var older = (await service.Super.GetAsync($"{path}{newest.Created.Text("tm_create")}")).Ok();
        var oldest = (await service.Super.GetAsync($"{path}2024-01-15T10:30:00.000001Z")).Ok();
        var justAfter = (await service.Super.GetAsync($"{path}2024-01-15T10:30:00.000002Z")).Ok();
        var old = (await service.Super.GetAsync($"{path}2024-01-15%2010:30:00.000002")).Ok();

        Assert.Equal(2, older.Rows().Count);
        JsonAssert.Same("""{"result": [], "next_page_token": ""}""", oldest);
        JsonAssert.Same(older, justAfter);
        JsonAssert.Same(older, old);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", true)]
    [InlineData("9999-12-31T23:59:59.999999Z", false)]
    [InlineData("9999-01-01 00:00:00.000000", false)]
    public async Task List_TimesAtTheEndsOfTheWorld_AreOrdinaryTokens(string token, bool isEmpty)
    {
        foreach (var list in Lists)
        {
            await service.Super.PostAsync("/v1.0/accesskeys", new { });
            var page = (await service.Super.GetAsync($"{list}?page_token={Uri.EscapeDataString(token)}")).Ok();

            Assert.Equal(isEmpty, page.Rows().Count == 0);
            Assert.Equal(isEmpty, page.Text("next_page_token").Length == 0);
        }
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("_")]
    [InlineData("2024-01-15")]
    [InlineData("2024-13-15T10:30:00Z")]
    [InlineData("2024-01-15T10:30:00")]
    [InlineData("2024-01-15T10:30:00+02:00")]
    [InlineData("2024-01-15T10:30:60Z")]
    [InlineData("2024-01-15T10:30:00.0000001Z")]
    [InlineData(" 2024-01-15T10:30:00Z")]
    [InlineData("2024-01-15T10:30:00Z_")]
    [InlineData("2024-01-15T10:30:00Z_5e4a0680804e11ec84772fea5968d85b")]
    [InlineData("2024-01-15T10:30:00Z_{5e4a0680-804e-11ec-8477-2fea5968d85b}")]
    [InlineData("2024-01-15T10:30:00Z_5e4a0680-804e-11ec-8477-2fea5968d85b_")]
    [InlineData("5e4a0680-804e-11ec-8477-2fea5968d85b")]
    [InlineData("' OR 1=1 --")]
    public async Task List_TokenThatIsNone_IsRefused(string token)
    {
        foreach (var list in Lists)
            (await service.Super.GetAsync($"{list}?page_token={Uri.EscapeDataString(token)}")).IsInvalid(
                list,
                Problems.Detail("page_token", "INVALID_PAGE_TOKEN", NoToken)
            );
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e1")]
    [InlineData("%2B5")]
    [InlineData("%205")]
    [InlineData("ten")]
    [InlineData("99999999999999999999")]
    public async Task List_SizeOutOfRange_IsRefused(string size)
    {
        foreach (var list in Lists)
            (await service.Super.GetAsync($"{list}?page_size={size}")).IsInvalid(
                list,
                Problems.Detail("page_size", "OUT_OF_RANGE", NoSize)
            );
    }

    [Fact]
    public async Task List_NoSize_Answers25Rows()
    {
        var account = await Account.CreateAsync(service);
        for (var i = 0; i < 27; i++)
            await account.AddAccessKeyAsync(service);

        var first = (await account.Admin.GetAsync("/v1.0/accesskeys")).Ok();
        var token = Uri.EscapeDataString(first.Text("next_page_token"));
        var second = (await account.Admin.GetAsync($"/v1.0/accesskeys?page_token={token}")).Ok();
        var all = (await account.Admin.GetAsync("/v1.0/accesskeys?page_size=100")).Ok();

        Assert.Equal((25, 2, 27), (first.Rows().Count, second.Rows().Count, all.Rows().Count));
        JsonNode[] both = [.. first.Rows().Concat(second.Rows()).Select(row => row!.DeepClone())];
        JsonAssert.Same(all["result"]!, new JsonArray(both));
    }

    private static async Task<List<string>> WalkAsync(Client client, string path, int size)
    {
        var (ids, token) = (new List<string>(), "");
        do
        {
            var page = (await client.GetAsync($"{path}&page_size={size}&page_token={Uri.EscapeDataString(token)}")).Ok();
            Assert.InRange(page.Rows().Count, 0, size);
            ids.AddRange(page.Each("id"));
            token = page.Text("next_page_token");
        } while (token.Length > 0);
        return ids;
    }

    private async Task CreateTwinsAsync(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var account = await Account.CreateAsync(service);
            await service.ExecuteAsync(
                "UPDATE customers SET name = @name, tm_create = '2024-01-15T10:30:00.000001Z' WHERE id = @Id",
                new { Id = Guid.Parse(account.Id), name }
            );
        }
    }
}
