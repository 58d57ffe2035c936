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
/// that comes again. <c>CUSTOMERS_KILLS</c> says how many replicas die, by turns when some effects are there and no answer was read, and at any
/// time.
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
            // On a slow machine nothing is done yet after any short time, so every second kill waits for effects instead.
            var effects = kill % 2 == 0 ? RandomNumberGenerator.GetInt32(1, AtOnce + 1) : 0;
            var dying = await StartAsync();
            var death = new TaskCompletionSource();
            using var http = ClientOf(dying, effects > 0 ? death.Task : Task.CompletedTask);
            var sent = names.ConvertAll(name => TrySendAsync(new Client(http, session).Naming(name), name));
            if (effects > 0)
                await UntilDoneAsync(account, effects);
            else
                await Task.Delay(RandomNumberGenerator.GetInt32(0, 400));
            await dying.DisposeAsync();
            death.SetResult();
            var answers = await Task.WhenAll(sent).WaitAsync(patience);

            var replayed = 0;
            foreach (var (name, answer) in names.Zip(answers))
            {
                replayed += await IsReplayedAsync(service.Anyone.With(session).Naming(name), name, answer) ? 1 : 0;
                Assert.Equal(1, await CountAsync(account, name));
            }
            Assert.InRange(replayed, effects, AtOnce);
            Assert.Equal(
                names.Count,
                (await service.EventsAsync(account.Id)).Count(happened => happened.Type == "accesskey_created")
            );
        }
    }

    private static async Task<bool> IsReplayedAsync(Client caller, string name, Answer? first)
    {
        var again = await RepeatAsync(caller, name);
        again.Ok();
        if (first is { Status: HttpStatusCode.OK })
            again.Replays(first);
        return again.Headers.ContainsKey(Keyed.Replayed);
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

    private static HttpClient ClientOf(RunningService replica, Task death) =>
        new(
            new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellationToken) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new HeldStream(socket, death);
                },
            }
        )
        {
            BaseAddress = replica.Address,
        };

    private async Task UntilDoneAsync(Account account, int effects)
    {
        using var end = new CancellationTokenSource(patience);
        while (await CountAsync(account) < effects)
            await Task.Delay(2, end.Token);
    }

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

    private Task<int> CountAsync(Account account, string? name = null) =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM access_keys WHERE customer_id = @Id AND (@Name::text IS NULL OR name = @Name)",
            new { Id = Guid.Parse(account.Id), Name = name }
        );

    /// <summary>What came is read after the replica's death only.</summary>
    private sealed class HeldStream(Socket socket, Task death) : NetworkStream(socket, ownsSocket: true)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await death.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}
