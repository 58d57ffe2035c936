using System.Net;
using Customers.Application.Sweeps;
using Customers.Infrastructure.Sweeps;
using Customers.Infrastructure.Workers;
using Customers.Integration.Tests.Documentation;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Sweeps;

/// <summary>A service whose sweeps run when a request says so, and only then.</summary>
public sealed class UnsweptService : ServiceFixture
{
    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureTestServices(services =>
            services.Remove(services.Single(service => service.ImplementationType == typeof(GatedWorker<SweepWorker>)))
        );
}

/// <summary>Running a sweep by request.</summary>
public sealed class SweepEndpointTests(UnsweptService service) : IClassFixture<UnsweptService>
{
    public static TheoryData<string, string> Counts { get; } =
        new()
        {
            { "expired-sign-ups", "expired,failed,left" },
            { "due-deletions", "deleted,failed,left" },
            { "deletion-reminders", "reminded,failed,left" },
            { "rtp-debug-ends", "ended,failed,left" },
            { "ended-delegations", "ended,failed,left" },
            { "expiring-keys", "told,failed,left" },
            { "last-mails", "given_up" },
            { "counts", "added" },
            { "usage-history", "written" },
            { "resource-deletions", "requested,failed,left" },
            {
                "retention",
                "events,webhook_deliveries,tokens,agent_networks,password_attempts,mailbox_limits,sign_up_attempts,idempotency_records,rate_limits,counts,usage_days,mail_tokens,mails,reservations,resources,feed_histories"
            },
        };

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task Run_EverySweep_AnswersItsCounts(string name, string counts)
    {
        var report = (await service.Super.PostAsync($"/v1.0/sweeps/{name}")).Ok();

        Assert.Equal(["name", "counts", "duration_ms"], report.AsObject().Select(member => member.Key));
        Assert.Equal(name, report.Text("name"));
        Assert.Equal(counts, string.Join(',', report["counts"]!.AsObject().Select(count => count.Key)));
        Assert.InRange(report["duration_ms"]!.GetValue<long>(), 0, long.MaxValue);
    }

    [Fact]
    public void Sweeps_ThatThereAre_AreAllRunHereAndNamedInTheDocument()
    {
        var names = service.Services.GetServices<ISweep>().Select(sweep => sweep.Name).ToList();
        Assert.Equal(names.Order(), Counts.Select(row => (string)row[0]).Order());
        var description = ApiDocument.Approved.Operations.Single(operation => operation.Id == "runSweep").Node["description"];
        Assert.All(names, name => Assert.Contains(name, description!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_AccountIsDue_IsDoneWhenTheAnswerComes()
    {
        var account = await Statuses.InStatusAsync(service, "frozen");
        await service.ExecuteAsync(
            "UPDATE customers SET tm_deletion_scheduled = now() - interval '1 second', tm_deletion_remind = NULL WHERE id = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

        var counts = await service
            .Super.WithHeader("X-Request-Id", "req-of-the-operator")
            .SweepUntilSettledAsync("due-deletions");

        Assert.Equal((1, 0), (counts["deleted"], counts["failed"]));
        Assert.Equal("deleted", (await account.ReadAsync(service)).Text("status"));
        var last = (await service.EventsAsync(account.Id))[^1];
        Assert.Equal(("customer_deleted", "system", ""), (last.Type, last.ActorType, last.RequestId));
    }

    [Theory]
    [InlineData("spring")]
    [InlineData("Due-Deletions")]
    [InlineData("due_deletions")]
    [InlineData("due-deletions%20")]
    public async Task Run_UnknownName_IsNotFound(string name) =>
        (await service.Super.PostAsync($"/v1.0/sweeps/{name}")).Refused(HttpStatusCode.NotFound, "SWEEP_NOT_FOUND");

    [Fact]
    public async Task Run_AdministratorOfAnAccount_IsRefusedWhateverTheName()
    {
        var account = await Account.CreateAsync(service);

        foreach (var name in new[] { "retention", "spring" })
            (await account.Admin.PostAsync($"/v1.0/sweeps/{name}")).Refused(HttpStatusCode.Forbidden, "PERMISSION_DENIED");
    }
}
