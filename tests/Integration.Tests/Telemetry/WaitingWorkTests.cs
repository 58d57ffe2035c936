using System.Diagnostics.Metrics;
using Customers.Infrastructure.Deletions;
using Customers.Infrastructure.IdentityVerifications;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Telemetry;
using Customers.Infrastructure.Webhooks;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Telemetry;

/// <summary>What waits is counted by state and age; and what does not wait is not.</summary>
public sealed class WaitingWorkTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Mails = """
        INSERT INTO mails (id, customer_id, kind, recipient, status, attempts, tm_next, tm_create, tm_update)
        SELECT gen_random_uuid(), gen_random_uuid(), 'notice', '', m.status, m.attempts, now() + m.next, now() - m.age, now()
        FROM (
            VALUES ('pending', 0, interval '-10 minutes', interval '20 minutes'), ('pending', 0, interval '-2 minutes', interval '3 minutes'),
                ('pending', 3, interval '1 hour', interval '2 days'), ('pending', 0, interval '1 hour', interval '1 second'),
                ('sent', 1, NULL, interval '1 hour')
        ) m (status, attempts, next, age)
        """;

    private const string Deliveries = """
        INSERT INTO webhooks (customer_id, secret, tm_pause)
        VALUES ('00000000-0000-7000-8000-000000000001', '', NULL), ('00000000-0000-7000-8000-000000000002', '', now());

        INSERT INTO webhook_deliveries (id, customer_id, event_version, type, status, attempts, tm_next, tm_create, tm_update)
        SELECT gen_random_uuid(), d.customer_id::uuid, d.version, 't', d.status, d.attempts, now() + d.next, now() - d.age, now()
        FROM (
            VALUES ('00000000-0000-7000-8000-000000000001', 1, 'pending', 0, interval '-30 seconds', interval '30 seconds'),
                ('00000000-0000-7000-8000-000000000001', 2, 'pending', 2, interval '1 hour', interval '2 hours'),
                ('00000000-0000-7000-8000-000000000001', 3, 'delivered', 1, NULL, interval '2 hours'),
                ('00000000-0000-7000-8000-000000000002', 1, 'pending', 5, interval '-1 hour', interval '3 days')
        ) d (customer_id, version, status, attempts, next, age)
        """;

    private const string Checks = """
        INSERT INTO identity_checks (id, customer_id, provider, reference, status, outcome, attempts, tm_next, tm_create, tm_update)
        SELECT gen_random_uuid(), @Id, 'http', '', c.status, c.outcome, 1, now() + c.next, now() - c.age, now()
        FROM (
            VALUES ('started', NULL, NULL::interval, interval '2 days'), ('decided', 'verified', NULL, interval '3 days')
        ) c (status, outcome, next, age)
        """;

    private const string Rest = """
        INSERT INTO erasures (customer_id, table_name, lock_order, last_version, place, erased, tm_create, tm_try, tm_update, tm_complete)
        VALUES (gen_random_uuid(), 'events', 1, 1, '', 0, now() - interval '2 minutes', now(), now(), NULL),
            (gen_random_uuid(), 'events', 1, 1, '', 0, now() - interval '2 days', now(), now(), now());

        INSERT INTO resources (customer_id, type, resource_id, tm_create, tm_delete, tm_deletion_request, tm_request_next, requests)
        VALUES (@Id, 'numbers', gen_random_uuid(), now(), NULL, now() - interval '8 days', now() + interval '1 day', 4),
            (@Id, 'numbers', gen_random_uuid(), now(), now(), now() - interval '8 days', NULL, 4),
            (@Id, 'numbers', gen_random_uuid(), now(), NULL, NULL, NULL, 0);

        UPDATE customers
        SET status = 'frozen',
            tm_deletion_requested = now() - interval '30 days',
            tm_deletion_scheduled = now() - interval '6 minutes'
        WHERE id = @Id
        """;

    [Fact]
    public async Task Measure_WhatWaits_IsCountedByStateAndAge()
    {
        var account = new { Id = (await TestAccount.OpenAsync(storage)).Id.Value };
        await storage.ExecuteAsync("DELETE FROM mails; DELETE FROM webhook_deliveries");
        foreach (var sql in new[] { Mails, Deliveries, Checks, Rest })
            await storage.ExecuteAsync(sql, account);

        Assert.Equal(["delayed 1m 1", "due 1h 1", "due 5m 1", "retrying older 1"], await MeasureAsync(WaitingMails.All));
        Assert.Equal(["due 1m 1", "paused older 1", "retrying 1d 1"], await MeasureAsync(WaitingDeliveries.All));
        Assert.Equal(["asked older 1"], await MeasureAsync(WaitingChecks.All));
        Assert.Equal(["accounts 1h 1", "resources older 1", "tables 5m 1"], await MeasureAsync(OutstandingDeletions.All));
    }

    [Fact]
    public void Gauges_WhatIsNotThere_IsZeroAndWhatIsNotKnownIsNothing()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var metrics = new WaitingMetrics(meters, [WaitingMails.All]);
        var told = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == meters)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) => told.Add(string.Create(null, $"{tags[0].Value} {tags[1].Value} {count}"))
        );
        listener.SetMeasurementEventCallback<double>(
            (_, age, tags, _) => told.Add(string.Create(null, $"{tags[0].Value} {age}"))
        );
        Assert.False(metrics.AreWatched);

        listener.Start();
        listener.RecordObservableInstruments();
        Assert.True(metrics.AreWatched);
        Assert.Empty(told);

        var row = new WaitingRow
        {
            State = "due",
            Age = "1h",
            Waiting = 7,
            Oldest = 1800,
        };
        metrics.Set(new Dictionary<WaitingWork, IReadOnlyList<WaitingRow>> { [WaitingMails.All] = [row] });
        listener.RecordObservableInstruments();
        Assert.Equal(WaitingMails.All.States.Count * (WaitingWork.Ages.Count + 1), told.Count);
        Assert.Equal(["due 1800", "due 1h 7"], told.Where(each => !each.EndsWith(" 0", StringComparison.Ordinal)).Order());

        told.Clear();
        metrics.Forget();
        listener.RecordObservableInstruments();
        Assert.Empty(told);
    }

    private async Task<IEnumerable<string>> MeasureAsync(WaitingWork work)
    {
        var rows = await storage.QueryAsync<WaitingRow>(work.Measure);
        Assert.All(rows, row => Assert.Contains(row.State, work.States));
        Assert.All(rows, row => Assert.Contains(row.Age, WaitingWork.Ages));
        return rows.Select(row => $"{row.State} {row.Age} {row.Waiting}").Order(StringComparer.Ordinal);
    }
}
