using System.Text.Json.Nodes;
using Customers.Domain.Common;
using Customers.Infrastructure.Mail;
using Customers.Integration.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.DryRuns;

/// <summary>What was so before a request that is meant, to see from the rows what it has really changed.</summary>
internal sealed class Observation
{
    private const string SelectEvents = """
        SELECT concat_ws(' ', e.type, array_to_string(e.changed, ','), count(*))
        FROM events e
        WHERE e.seq > @Newest
        AND (@Account IS NULL OR e.customer_id = @Account)
        GROUP BY e.customer_id, e.type, e.changed
        ORDER BY min(e.seq)
        """;

    private const string CountDeliveries = """
        SELECT count(*)
        FROM webhook_deliveries d
        WHERE d.xmin::text::bigint > @Mark
        AND d.status = 'pending'
        AND (@Account IS NULL OR d.customer_id = @Account)
        """;

    private const string SelectMails = """
        SELECT id, kind, recipient
        FROM mails m
        WHERE m.status = 'pending'
        AND (@Account IS NULL OR m.customer_id = @Account)
        """;

    private const string CountResources = """
        SELECT o.type, count(*) AS count
        FROM owned_resources o
        WHERE o.customer_id = @Account
        AND NOT EXISTS (
            SELECT 1
            FROM resources r
            WHERE r.type = o.type
            AND r.resource_id = o.resource_id
            AND r.tm_deletion_request IS NOT NULL
        )
        GROUP BY o.type
        """;

    private readonly ServiceFixture service;
    private readonly Step step;
    private readonly string about;
    private long mark;
    private long newest;
    private State before = null!;

    private Observation(ServiceFixture service, Step step, string about) =>
        (this.service, this.step, this.about) = (service, step, about);

    /// <summary>Looks at what is so before the request.</summary>
    public static async Task<Observation> BeginAsync(ServiceFixture service, Step step)
    {
        var platform = await service.ScalarAsync<Guid>("SELECT id FROM customers WHERE is_platform");
        var isOfOne = !step.IsOfStaff || step.Path.StartsWith("/v1.0/customers/", StringComparison.Ordinal);
        var observation = new Observation(service, step, isOfOne ? step.Account.Id : platform.ToString());
        observation.before = await observation.ReadAsync();
        observation.mark = await service.ScalarAsync<long>("SELECT pg_current_xact_id()::text::bigint");
        observation.newest = await service.ScalarAsync<long>("SELECT max(seq) FROM events");
        return observation;
    }

    /// <summary>What the request has changed, in the words of a dry run's effects.</summary>
    public async Task<string> EndAsync()
    {
        var after = await ReadAsync();
        var rows = new
        {
            Mark = mark,
            Newest = newest,
            Account = step.IsOfStaff ? (Guid?)null : Guid.Parse(step.Account.Id),
        };
        return Describe(
            await service.ListAsync<string>(SelectEvents, rows),
            after.Mails.SelectMany(mail => mail.Value.Skip(before.Mails.GetValueOrDefault(mail.Key, []).Count)),
            await service.ScalarAsync<long>(CountDeliveries, rows),
            before
                .Capabilities.Zip(after.Capabilities)
                .Where(pair => pair.First.Reason != pair.Second.Reason)
                .Select(pair =>
                    $"{pair.First.Action} {pair.First.Reason.Length == 0} {pair.Second.Reason.Length == 0} {pair.Second.Reason}"
                ),
            before
                .Resources.Keys.Union(after.Resources.Keys)
                .Select(type =>
                    (type, Before: before.Resources.GetValueOrDefault(type), After: after.Resources.GetValueOrDefault(type))
                )
                .Where(type => type.Before != type.After)
                .Select(type => $"{type.type} {type.Before} {type.After}")
        );
    }

    /// <summary>What a dry run says, in the same words.</summary>
    public static string Describe(JsonNode effects) =>
        Describe(
            effects["events"]!
                .AsArray()
                .Select(each =>
                    string.Join(
                        ' ',
                        each!.Text("type"),
                        string.Join(',', each!["changed"]!.AsArray().Select(member => member!.ToString())),
                        each!["count"]!
                    )
                ),
            effects["mails"]!.AsArray().Select(mail => mail!.Text("kind")),
            effects["webhooks"]!.GetValue<long>(),
            effects["capabilities"]!
                .AsArray()
                .Select(each => $"{each!["action"]} {(bool)each!["before"]!} {(bool)each!["after"]!} {each!["reason"]}"),
            effects["resources"]!.AsArray().Select(each => $"{each!["type"]} {each!["before"]} {each!["after"]}")
        );

    private static string Describe(
        IEnumerable<string> events,
        IEnumerable<string> mails,
        long webhooks,
        IEnumerable<string> capabilities,
        IEnumerable<string> resources
    ) =>
        $"""
            events {string.Join("; ", events)}
            mails {string.Join("; ", mails.Order(StringComparer.Ordinal))}
            webhooks {webhooks}
            capabilities {string.Join("; ", capabilities)}
            resources {string.Join("; ", resources.Order(StringComparer.Ordinal))}
            """;

    private async Task<State> ReadAsync()
    {
        var capabilities = await service
            .Anyone.With(await service.SessionAsync(ServiceFixture.AdminUsername))
            .GetAsync($"/v1.0/customers/{about}/capabilities");
        var counts = await service.ListAsync<(string Type, long Count)>(CountResources, new { Account = Guid.Parse(about) });
        return new(
            [
                .. capabilities.Ok()["capabilities"]!
                    .AsArray()
                    .Select(each => (each!.Text("action"), each!["reason"]?.ToString() ?? "")),
            ],
            counts.ToDictionary(type => type.Type, type => type.Count),
            await ReadMailsAsync()
        );
    }

    // What each mail tells. A notice that is full only counts what more there is.
    private async Task<Dictionary<Guid, IReadOnlyList<string>>> ReadMailsAsync()
    {
        var sealedMails = service.Services.GetRequiredService<MailRecipients>();
        var mails = await service.ListAsync<(Guid Id, string Kind, string Recipient)>(
            SelectMails,
            new { Account = step.IsOfStaff ? (Guid?)null : Guid.Parse(step.Account.Id) }
        );
        return mails.ToDictionary(mail => mail.Id, mail => KindsOf(mail.Kind, sealedMails.Open(mail.Recipient)));
    }

    private static IReadOnlyList<string> KindsOf(string kind, SealedMail mail)
    {
        Assert.Equal(0, mail.More);
        return kind == "notice" ? [.. mail.Notices.Select(notice => EnumNames.ToName(notice.Kind))] : [kind];
    }

    private sealed record State(
        IReadOnlyList<(string Action, string Reason)> Capabilities,
        IReadOnlyDictionary<string, long> Resources,
        IReadOnlyDictionary<Guid, IReadOnlyList<string>> Mails
    );
}
