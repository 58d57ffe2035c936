using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Overview;

/// <summary>What waits, fails or is outstanding over all accounts, as the people of the platform look for it.</summary>
public sealed class OverviewTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static readonly string[] lists =
    [
        "webhook_deliveries",
        "deletions",
        "deletions/resources",
        "mails",
        "identity_verifications",
        "delegations",
        "reservations",
    ];

    public static TheoryData<string> Lists => [.. lists];

    [Theory]
    [InlineData("webhook_deliveries", "pending", "young,old,paused")]
    [InlineData("webhook_deliveries", "paused", "paused")]
    [InlineData("webhook_deliveries", "failed", "failed")]
    [InlineData("webhook_deliveries", "delivered", "delivered")]
    public async Task Deliveries_OfAState_AreThoseThatAreThere(string list, string state, string expected)
    {
        var (account, other) = (await Account.CreateAsync(service), await Account.CreateAsync(service));
        var ids = new Dictionary<string, Guid>
        {
            ["young"] = await AddDeliveryAsync(account.Id, "pending", "1 second"),
            ["old"] = await AddDeliveryAsync(account.Id, "pending", "2 hours"),
            ["failed"] = await AddDeliveryAsync(account.Id, "failed", "3 hours"),
            ["delivered"] = await AddDeliveryAsync(account.Id, "delivered", "4 hours"),
            ["paused"] = await AddDeliveryAsync(other.Id, "pending", "5 hours"),
        };
        await service.ExecuteAsync(
            "UPDATE webhooks SET tm_pause = now() WHERE customer_id = @Id",
            new { Id = Guid.Parse(other.Id) }
        );

        var found = await IdsAsync($"/v1.0/{list}?state={state}&page_size=100");
        var known = ids.Where(id => found.Contains(id.Value)).Select(id => id.Key);
        Assert.Equal(expected.Split(',').Order(), known.Order());

        var old = await IdsAsync($"/v1.0/{list}?state={state}&older_than=3600&page_size=100");
        Assert.DoesNotContain(ids["young"], old);
        Assert.Equal(found.Where(id => id != ids["young"] && ids.ContainsValue(id)), old.Where(ids.ContainsValue));

        var own = await IdsAsync($"/v1.0/{list}?customer_id={other.Id}&type=customer_updated");
        Assert.Equal([ids["paused"]], own);
    }

    [Fact]
    public async Task Deliveries_ThatWereTried_TellTheLastAnswerAndNotItsWords()
    {
        var account = await Account.CreateAsync(service);
        var id = await AddDeliveryAsync(account.Id, "failed", "1 hour");
        await service.ExecuteAsync(
            """
            INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
            VALUES (@id, 1, now(), 500, 5, 'first', 'words'), (@id, 2, now(), 503, 5, 'second', 'words of the account')
            """,
            new { id }
        );

        var answer = (await service.Super.GetAsync($"/v1.0/webhook_deliveries?customer_id={account.Id}&state=failed")).Ok();

        var delivery = answer["result"]![0]!;
        Assert.Equal((503, "second"), (delivery["status_code"]!.GetValue<int>(), delivery.Text("error")));
        Assert.DoesNotContain("words", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_OfAGoneAccountThatTheErasureHasNotReached_WaitForNothingAndTellNothing()
    {
        var account = await Account.CreateAsync(service);
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        var (pending, failed) = (
            await AddDeliveryAsync(account.Id, "pending", "1 hour"),
            await AddDeliveryAsync(account.Id, "failed", "1 hour")
        );
        await service.ExecuteAsync(
            """
            INSERT INTO webhook_attempts (delivery_id, number, tm_create, status_code, duration_ms, error, answer)
            VALUES (@failed, 1, now(), 500, 5, 'left over', 'left over');
            INSERT INTO erasures (customer_id, table_name, lock_order, last_version, place, erased, tm_create, tm_try, tm_update)
            VALUES (@Id, 'webhook_deliveries', 1300, 100, '', 0, now(), now() + '1 day', now())
            """,
            new { failed, Id = Guid.Parse(account.Id) }
        );

        var answer = (await service.Super.GetAsync($"/v1.0/webhook_deliveries?customer_id={account.Id}&page_size=100")).Ok();

        Assert.DoesNotContain(answer["result"]!.AsArray(), row => row!.Text("id") == pending.ToString());
        Assert.Contains(answer["result"]!.AsArray(), row => row!.Text("id") == failed.ToString());
        Assert.DoesNotContain("left over", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletions_WithSomethingOutstanding_NameTheServiceSinceWhen()
    {
        var account = await Account.CreateAsync(service);
        var (number, flow) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var (type, id) in new[] { ("numbers", number), ("flows", flow) })
            (await service.Super.PutAsync($"/v1.0/customers/{account.Id}/resources/{type}/{id}")).Ok();
        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        (await service.Super.PostAsync("/v1.0/sweeps/resource-deletions")).Ok();

        var deletion = Assert.Single(
            (await service.Super.GetAsync("/v1.0/deletions?state=outstanding&service=number-manager&page_size=100")).Ok()[
                "result"
            ]!.AsArray(),
            each => each!.Text("customer_id") == account.Id
        )!;
        Assert.Equal("outstanding", deletion.Text("state"));
        Assert.Equal("""{"flow-manager":1,"number-manager":1}""", Sorted(deletion["outstanding"]!));
        Assert.NotNull(deletion["tm_oldest"]);

        var services = (await service.Super.GetAsync("/v1.0/deletions/services")).Ok()["result"]!.AsArray();
        Assert.Contains(services, each => each!.Text("service") == "number-manager");
        var resources = (await service.Super.GetAsync("/v1.0/deletions/resources?service=number-manager")).Ok()[
            "result"
        ]!.AsArray();
        Assert.Contains(resources, each => each!.Text("resource_id") == number.ToString());
        Assert.DoesNotContain(resources, each => each!.Text("resource_id") == flow.ToString());

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}/resources/numbers/{number}")).Ok();
        var left = await IdsAsync("/v1.0/deletions?service=number-manager&page_size=100", "customer_id");
        Assert.DoesNotContain(Guid.Parse(account.Id), left);
        Assert.Contains(
            Guid.Parse(account.Id),
            await IdsAsync("/v1.0/deletions?service=flow-manager&page_size=100", "customer_id")
        );

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}/resources/flows/{flow}")).Ok();
        Assert.DoesNotContain(
            Guid.Parse(account.Id),
            await IdsAsync("/v1.0/deletions?state=outstanding&page_size=100", "customer_id")
        );
        Assert.Contains(Guid.Parse(account.Id), await IdsAsync("/v1.0/deletions?state=complete&page_size=100", "customer_id"));
        Assert.Contains(Guid.Parse(account.Id), await IdsAsync("/v1.0/deletions?page_size=100", "customer_id"));
    }

    [Fact]
    public async Task Mails_OfAKind_AreListedWithoutTheirRecipient()
    {
        var address = $"overview{Guid.NewGuid():N}@example.com";
        (await service.Anyone.PostAsync("/auth/signup", new { email = address, accepted_tos = true })).Ok();

        var account = await Account.CreateAsync(service);
        await service.ExecuteAsync(
            """
            INSERT INTO mails (id, customer_id, kind, recipient, status, attempts, tm_create, tm_update)
            VALUES (gen_random_uuid(), @Id, 'reset_password', '', 'failed', 8, now(), now())
            """,
            new { Id = Guid.Parse(account.Id) }
        );

        var answer = (await service.Super.GetAsync("/v1.0/mails?type=verify_email&page_size=100")).Ok();

        Assert.NotEmpty(answer["result"]!.AsArray());
        Assert.DoesNotContain(address, answer.ToJsonString(), StringComparison.Ordinal);
        Assert.All(answer["result"]!.AsArray(), mail => Assert.Equal("verify_email", mail!.Text("type")));
        Assert.NotNull(await OfAccountAsync("/v1.0/mails?state=failed&page_size=100", account.Id));
    }

    [Fact]
    public async Task Delegations_OfStaff_TellWhoAndWhy()
    {
        var account = await Account.CreateAsync(service);
        var body = new { customer_id = account.Id, reason = "ticket 4711" };
        var token = (await service.Super.PostAsync("/auth/delegate", body)).Ok().Text("token");

        var open = await OfAccountAsync("/v1.0/delegations?state=open&page_size=100", account.Id);
        Assert.Equal(("ticket 4711", "open"), (open!.Text("reason"), open!.Text("state")));

        (await service.Anyone.With(token).PostAsync("/auth/logout")).Ok();
        Assert.Null(await OfAccountAsync("/v1.0/delegations?state=open&page_size=100", account.Id));
        Assert.NotNull((await OfAccountAsync("/v1.0/delegations?state=ended&page_size=100", account.Id))!["tm_end"]);

        (await service.Super.DeleteAsync($"/v1.0/customers/{account.Id}")).Ok();
        // As what an erasure in batches has not reached yet.
        await service.ExecuteAsync(
            "UPDATE delegations SET reason = 'left over' WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        Assert.Equal("", (await OfAccountAsync("/v1.0/delegations?page_size=100", account.Id))!.Text("reason"));
    }

    [Fact]
    public async Task Reservations_OfAState_AreThoseThatAreSo()
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}/reservations";
        var kept = (await service.Super.PostAsync(path, new { type = "numbers", count = 1 })).Ok().Text("id");
        var released = (await service.Super.PostAsync(path, new { type = "flows", count = 1 })).Ok().Text("id");
        (await service.Super.PostAsync($"{path}/{released}/release")).Ok();

        Assert.Contains(Guid.Parse(kept), await IdsAsync("/v1.0/reservations?state=open&service=number-manager&page_size=100"));
        Assert.Contains(Guid.Parse(released), await IdsAsync("/v1.0/reservations?state=released&type=flows&page_size=100"));
        Assert.DoesNotContain(Guid.Parse(released), await IdsAsync("/v1.0/reservations?state=open&page_size=100"));
        Assert.Empty(await IdsAsync("/v1.0/reservations?type=flows&service=number-manager&page_size=100"));
    }

    [Fact]
    public async Task IdentityChecks_OfAState_AreThoseThatAreThere()
    {
        var account = await Account.CreateAsync(service);
        var id = Guid.NewGuid();
        await service.ExecuteAsync(
            """
            INSERT INTO identity_checks (id, customer_id, provider, reference, status, outcome, attempts, tm_next, tm_create, tm_update)
            VALUES (@id, @account, 'http', '', 'decided', 'verified', 1, NULL, now(), now())
            """,
            new { id, account = Guid.Parse(account.Id) }
        );
        Assert.Contains(id, await IdsAsync("/v1.0/identity_verifications?state=decided"));
        Assert.DoesNotContain(id, await IdsAsync("/v1.0/identity_verifications?state=waiting"));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_AWordThatIsNone_NamesTheField(string list)
    {
        var path = $"/v1.0/{list}";
        if (list != "deletions/resources")
            await NamesAsync($"{path}?state=asleep", "state");
        await NamesAsync($"{path}?older_than=-1", "older_than");
        await NamesAsync($"{path}?page_size=0", "page_size");
        (await service.Super.GetAsync($"{path}?phone_number=1")).Refused(HttpStatusCode.BadRequest, "UNKNOWN_PARAMETER");
    }

    [Fact]
    public async Task Pages_OfDeliveriesOfOneMicrosecond_LoseAndRepeatNothing()
    {
        var account = await Account.CreateAsync(service);
        var expected = new HashSet<Guid>();
        for (var i = 0; i < 7; i++)
            expected.Add(await AddDeliveryAsync(account.Id, "failed", "6 hours"));
        await service.ExecuteAsync(
            "UPDATE webhook_deliveries SET tm_create = '2026-01-02T03:04:05.123456Z' WHERE customer_id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

        var (listed, token) = (new List<Guid>(), "");
        do
        {
            var page = (
                await service.Super.GetAsync(
                    $"/v1.0/webhook_deliveries?customer_id={account.Id}&state=failed&page_size=2&page_token={token}"
                )
            ).Ok();
            listed.AddRange(page["result"]!.AsArray().Select(row => Guid.Parse(row!.Text("id"))));
            token = page.Text("next_page_token");
        } while (token.Length > 0);

        Assert.Equal(7, listed.Count);
        Assert.Equal(expected, [.. listed]);
    }

    private async Task NamesAsync(string path, string field)
    {
        var refusal = (await service.Super.GetAsync(path)).Refused(HttpStatusCode.BadRequest, "INVALID_ARGUMENT");
        Assert.Equal([field], refusal.Json["error"]!["details"]!.AsArray().Select(detail => detail!.Text("field")));
    }

    private async Task<Guid> AddDeliveryAsync(string account, string status, string age)
    {
        var id = Guid.NewGuid();
        await service.ExecuteAsync(
            $"""
            INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
            VALUES (
                @id, @account, 100, 'customer_updated', @status, 1,
                CASE WHEN @status = 'pending' THEN now() + interval '1 day' END, now() - interval '{age}', now()
            )
            """,
            new
            {
                id,
                account = Guid.Parse(account),
                status,
            }
        );
        return id;
    }

    private async Task<List<Guid>> IdsAsync(string path, string member = "id") =>
        [.. (await service.Super.GetAsync(path)).Ok()["result"]!.AsArray().Select(row => Guid.Parse(row!.Text(member)))];

    private async Task<JsonNode?> OfAccountAsync(string path, string account) =>
        (await service.Super.GetAsync(path)).Ok()["result"]!
            .AsArray()
            .SingleOrDefault(row => row!.Text("customer_id") == account);

    private static string Sorted(JsonNode node) =>
        JsonSerializer.Serialize(
            new SortedDictionary<string, long>(
                node.AsObject().ToDictionary(each => each.Key, each => each.Value!.GetValue<long>())
            )
        );
}
