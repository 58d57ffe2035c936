using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Customers.Integration.Tests.Events;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Startup;

namespace Customers.Integration.Tests.Idempotency;

/// <summary>
/// A replica dies with requests under way, and the clients repeat them with another: each is done once, and an answer that came is the answer
/// that comes again. <c>CUSTOMERS_KILLS</c> says how many replicas die at random.
/// </summary>
public sealed class KilledReplicaTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int AtOnce = 8;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("CUSTOMERS_KILLS"), CultureInfo.InvariantCulture, out var asked)
            ? asked
            : 3;

    /// <summary>Everything is written but the answer, for which the replica waits.</summary>
    [Fact]
    public async Task Kill_BetweenEffectAndCommit_LeavesTheWorkToTheNext()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        var session = await service.SessionAsync(account.OwnerUsername);
        var blocked = await Blocked.HoldAsync(service, account.Id, "LOCK TABLE idempotency_records IN SHARE MODE");
        var dying = await StartAsync();
        using var http = new HttpClient { BaseAddress = dying.Address };
        var lost = await blocked.QueueAsync(() => TrySendAsync(new Client(http, session).Naming(name), "once"));

        await dying.DisposeAsync();
        Assert.Null(await lost.WaitAsync(patience));
        await blocked.ReleaseAsync();
        await blocked.DisposeAsync();
        Assert.Equal(0, await CountAsync(account, "once"));

        (await RepeatAsync(service.Anyone.With(session).Naming(name), "once")).Ok();
        Assert.Equal(1, await CountAsync(account, "once"));
    }

    [Fact]
    public async Task Kill_AtAnyTime_HasOneEffectAndOneAnswerEach()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            // An account gets so many keys an hour, and no more.
            var account = await Account.CreateAsync(service);
            var session = await service.SessionAsync(account.OwnerUsername);
            var names = Enumerable.Range(0, AtOnce).Select(_ => Keyed.NewKey()).ToList();
            var dying = await StartAsync();
            using var http = new HttpClient { BaseAddress = dying.Address };
            var sent = names.ConvertAll(name => TrySendAsync(new Client(http, session).Naming(name), name));
            await Task.Delay(RandomNumberGenerator.GetInt32(0, 400));
            await dying.DisposeAsync();
            var answers = await Task.WhenAll(sent).WaitAsync(patience);

            foreach (var (name, answer) in names.Zip(answers))
            {
                var again = await RepeatAsync(service.Anyone.With(session).Naming(name), name);
                again.Ok();
                if (answer is { Status: HttpStatusCode.OK })
                    again.Replays(answer);
                Assert.Equal(1, await CountAsync(account, name));
            }
            Assert.Equal(
                names.Count,
                (await service.EventsAsync(account.Id)).Count(happened => happened.Type == "accesskey_created")
            );
        }
    }

    private Task<RunningService> StartAsync() =>
        RunningService.StartReadyAsync(
            "Development",
            new Dictionary<string, string>
            {
                ["ConnectionStrings:Customers"] = service.ConnectionString,
                ["PublicUrl"] = "http://127.0.0.1:5080",
            }
        );

    private static async Task<Answer?> TrySendAsync(Client caller, string name)
    {
        try
        {
            return await caller.PostAsync("/v1.0/accesskeys", new { name });
        }
        catch (Exception broken) when (broken is HttpRequestException or SocketException)
        {
            return null;
        }
    }

    // The database needs a moment to see that the dead one is gone.
    private static async Task<Answer> RepeatAsync(Client caller, string name)
    {
        using var end = new CancellationTokenSource(patience);
        while (true)
        {
            var answer = await caller.PostAsync("/v1.0/accesskeys", new { name });
            if (answer.Status != HttpStatusCode.Conflict)
                return answer;
            answer.Refused(HttpStatusCode.Conflict, "IDEMPOTENCY_IN_PROGRESS");
            await Task.Delay(20, end.Token);
        }
    }

    private Task<int> CountAsync(Account account, string name) =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM access_keys WHERE customer_id = @Id AND name = @Name",
            new { Id = Guid.Parse(account.Id), Name = name }
        );
}
