using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Application.Leaving;
using Customers.Application.Resources;
using Customers.Application.SignUps;
using Customers.Application.Statistics;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Resources;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Sweeps;

namespace Customers.Integration.Tests.Statistics;

/// <summary>What is counted as it happens is what a count of all rows says.</summary>
public sealed class CountTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string CountAll = """
        SELECT (
            SELECT jsonb_object_agg(s.status, s.n)
            FROM (SELECT status, count(*) AS n FROM customers GROUP BY status) s
        )::text AS status,
        (
            SELECT jsonb_object_agg(p.plan, p.n)
            FROM (
                SELECT COALESCE(l.plan, 'unlimited') AS plan, count(*) AS n
                FROM customers c
                LEFT JOIN account_limits l ON l.customer_id = c.id
                WHERE c.status NOT IN ('deleted', 'expired')
                GROUP BY 1
            ) p
        )::text AS plan,
        (
            SELECT jsonb_object_agg(h.kind, h.n)
            FROM (
                SELECT lower(h.value ->> 'kind') AS kind, count(*) AS n
                FROM customers c
                CROSS JOIN jsonb_array_elements(c.holds) h
                GROUP BY 1
            ) h
        )::text AS hold,
        (
            SELECT jsonb_object_agg(i.identity, i.n)
            FROM (
                SELECT identity_verification_status AS identity, count(*) AS n
                FROM customers
                WHERE status NOT IN ('deleted', 'expired')
                GROUP BY 1
            ) i
        )::text AS identity_verification_status
        """;

    [Fact]
    public async Task Count_AfterARandomWalkAndSweepsInBetween_IsThatOfAllRows()
    {
        var (random, accounts) = (new Random(20261129), new List<Guid>());
        for (var i = 0; i < 120; i++)
        {
            if (accounts.Count < 6 || random.Next(5) == 0)
                accounts.Add((await TestAccount.OpenAsync(storage, i % 3 == 0 ? $"count{i}@example.com" : "")).Id.Value);
            else
                await ActAsync(new(accounts[random.Next(accounts.Count)]), random.Next(9));
            if (random.Next(10) == 0)
                await storage.SweepAsync("counts");
            if (random.Next(4) == 0)
                await AssertIsCountOfAllAsync();
        }
        await AssertIsCountOfAllAsync();

        Assert.NotEqual("added 0", await storage.SweepAsync("counts"));
        Assert.Equal("added 0", await storage.SweepAsync("counts"));
        await AssertIsCountOfAllAsync();
    }

    [Fact]
    public async Task Count_WhileSweepsAndChangesGoOnTogether_LosesNothing()
    {
        var changing = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ChangeAsync(15)));
        var sweeping = Enumerable
            .Range(0, 3)
            .Select(_ =>
                Task.Run(async () =>
                {
                    for (var i = 0; i < 15; i++)
                        await storage.SweepAsync("counts");
                })
            );
        await Task.WhenAll(changing.Concat(sweeping));
        await AssertIsCountOfAllAsync();
    }

    [Fact]
    public async Task Days_OfWhatHappened_AreCountedOnTheirDay()
    {
        var before = (await StatisticsAsync("2")).Days[^1];
        var account = await TestAccount.OpenAsync(storage, $"day{Sample.Number()}@example.com");
        await storage.Replica.DoAsync(TestCallers.Staff, new VerifyEmail(account.Id));
        await storage.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id));
        await storage.ExecuteAsync(
            """
            INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
            SELECT gen_random_uuid(), @Value, n, 'customer_updated', 'pending', 0, now(), now(), now()
            FROM generate_series(1, 7) n
            """,
            account.Id
        );
        await storage.ExecuteAsync(
            """
            UPDATE webhook_deliveries
            SET status = CASE WHEN event_version <= 4 THEN 'delivered' WHEN event_version <= 6 THEN 'failed' ELSE 'cancelled' END,
                tm_next = NULL
            WHERE customer_id = @Value
            """,
            account.Id
        );
        // A delivery that ended is not counted again when something else of it changes.
        await storage.ExecuteAsync("UPDATE webhook_deliveries SET attempts = 3 WHERE customer_id = @Value", account.Id);

        var statistics = await StatisticsAsync("2");
        var after = statistics.Days[^1];

        Assert.Equal(2, statistics.Days.Count);
        Assert.Equal(before.Day, after.Day);
        Assert.Equal(before.Day.AddDays(-1), statistics.Days[0].Day);
        Assert.Equal(
            (1, 1, 1, 4, 2),
            (
                after.SignUps - before.SignUps,
                after.Verifications - before.Verifications,
                after.Deletions - before.Deletions,
                after.Deliveries - before.Deliveries,
                after.Failures - before.Failures
            )
        );
    }

    [Fact]
    public async Task Days_WithoutANumber_AreThirty() => Assert.Equal(30, (await StatisticsAsync(null)).Days.Count);

    [Fact]
    public async Task Retention_OfOldDays_LeavesWhatStands()
    {
        await TestAccount.OpenAsync(storage);
        await storage.SweepAsync("counts");
        await storage.ExecuteAsync(
            "INSERT INTO counts (subject, name, day, count) VALUES ('sign_ups', '', current_date - 402, 5), ('sign_ups', '', current_date - 399, 6)"
        );
        await storage.SweepAsync("retention");

        Assert.Equal(6, (await StatisticsAsync("400")).Days[0].SignUps);
        Assert.Equal(0, await storage.ScalarAsync<long>("SELECT count(*) FROM counts WHERE day = current_date - 402"));
        await AssertIsCountOfAllAsync();
    }

    private async Task ChangeAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var account = await TestAccount.OpenAsync(storage);
            await ActAsync(account.Id, i % 9);
            await ActAsync(account.Id, (i + 4) % 9);
        }
    }

    // What an account refuses changes nothing, and is part of the walk.
    private Task ActAsync(CustomerId id, int act) =>
        act switch
        {
            0 => TryAsync(new PlaceHold(id, HoldKind.Billing, "unpaid")),
            1 => TryAsync(new PlaceHold(id, HoldKind.Fraud, "looks odd")),
            2 => TryAsync(new LiftHold(id, HoldKind.Billing, "paid")),
            3 => TryAsync(new FreezeCustomer(id, "asked by phone")),
            4 => TryAsync(new RecoverCustomer(id, "asked by phone")),
            5 => TryAsync(new ChangeIdentityVerification(id, "verified", "seen")),
            6 => TryAsync(new ChangeLimits(id, Optional<EnumInput<Plan>>.Of("basic"), new Dictionary<ResourceType, int?>())),
            7 => TryAsync(new VerifyEmail(id)),
            _ => TryAsync(new DeleteCustomer(id)),
        };

    private async Task TryAsync<T>(MediatR.IRequest<Result<T>> command) =>
        await storage.Replica.SendAsync(TestCallers.Staff, command);

    private Task<StatisticsDto> StatisticsAsync(string? days) =>
        storage.Replica.DoAsync(TestCallers.Staff, new GetStatistics(days));

    private async Task AssertIsCountOfAllAsync()
    {
        var counted = await storage.Replica.DoAsync(TestCallers.Staff, new CountCustomers());
        var all = Assert.Single(await storage.QueryAsync<AllRow>(CountAll));
        AssertSame(all.Status, counted.Status);
        AssertSame(all.Plan, counted.Plan);
        AssertSame(all.Hold, counted.Hold);
        AssertSame(all.IdentityVerificationStatus, counted.IdentityVerificationStatus);
        Assert.Equal(
            counted.Total,
            counted.Status.Where(status => status.Key is not ("deleted" or "expired")).Sum(status => status.Value)
        );
    }

    private static void AssertSame(string? all, IReadOnlyDictionary<string, long> counted) =>
        Assert.Equal(
            System.Text.Json.JsonSerializer.Deserialize<SortedDictionary<string, long>>(all ?? "{}")!,
            new SortedDictionary<string, long>(
                counted.Where(word => word.Value != 0).ToDictionary(word => word.Key, word => word.Value)
            )
        );

    private sealed record AllRow(string Status, string Plan, string? Hold, string IdentityVerificationStatus);
}
