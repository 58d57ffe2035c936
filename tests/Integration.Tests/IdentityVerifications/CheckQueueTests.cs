using Customers.Application.Leaving;
using Customers.Infrastructure.IdentityVerifications;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.Webhooks;
using Customers.Integration.Tests.Webhooks.Deliveries;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>How checks get to the provider, whatever is down, dies or hangs.</summary>
public sealed class CheckQueueTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private CheckScene scene = null!;

    public async Task InitializeAsync() => scene = await CheckScene.SetAsync(storage);

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task Start_ProviderTakesIt_IsStartedWithItsReference()
    {
        scene.Provider.AnswerWith(Answers.Status(200, """{"reference":"case 4711","more":[1]}"""));
        var account = await scene.StartAsync();

        Assert.Equal(1, await scene.RunAsync());
        Assert.Equal(0, await scene.RunAsync());

        Assert.Equal("started 1", await scene.ChecksAsync(account));
        Assert.Equal("case 4711", await ReferenceAsync(account));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("[]")]
    [InlineData("""{"reference":4711}""")]
    [InlineData("""{"reference":"a\u0000b"}""")]
    [InlineData("""{"reference":"\ud800"}""")]
    [InlineData("""{"reference":null}""")]
    public async Task Start_AnswerWithoutAReference_IsStartedAllTheSame(string answer)
    {
        scene.Provider.AnswerWith(Answers.Status(200, answer));
        var account = await scene.StartAsync();

        await scene.RunAsync();

        Assert.Equal("started 1", await scene.ChecksAsync(account));
        Assert.Equal("", await ReferenceAsync(account));
    }

    [Fact]
    public async Task Start_ReferenceThatIsTooLong_IsNotKept()
    {
        scene.Provider.AnswerWith(Answers.Status(200, $$"""{"reference":"{{new string('x', 256)}}"}"""));
        var account = await scene.StartAsync();

        await scene.RunAsync();

        Assert.Equal("", await ReferenceAsync(account));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(410)]
    [InlineData(500)]
    public async Task Start_ProviderRefuses_IsTriedAgain(int status)
    {
        scene.Provider.AnswerWith(Answers.Status(status));
        var account = await scene.StartAsync();

        Assert.Equal((1, 0), (await scene.RunAsync(), await scene.RunAsync()));
        Assert.Equal("waiting 1", await scene.ChecksAsync(account));

        scene.Provider.AnswerWith(Answers.Status(200));
        await scene.PassAsync();
        Assert.Equal(1, await scene.RunAsync());

        Assert.Equal("started 2", await scene.ChecksAsync(account));
        // The same check, so that a provider which had taken it the first time can tell.
        Assert.Equal(Enumerable.Repeat(await scene.IdAsync(account), 2), scene.Told);
    }

    [Fact]
    public async Task Start_ProviderIsDownAndComesBack_IsStarted()
    {
        await using var door = new Door(scene.Provider.Port);
        var account = await scene.StartAsync();
        var options = new IdentityProviderOptions(
            door.Address,
            Domain.Webhooks.WebhookSecret.FromShared(ProviderService.Secret)!,
            CallbackUrl: null
        );
        await using var replica = Replica.On(storage.ConnectionString, services => services.AddIdentityVerification(options));
        door.Shut();
        var begun = await CheckScene.BeginAsync(replica);
        door.Open();
        await Task.WhenAll(begun);
        await scene.PassAsync();

        await CheckScene.RunAsync(replica);

        Assert.StartsWith("started", await scene.ChecksAsync(account), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lease_ManyReplicas_HandOutEachOnce()
    {
        const int many = 12;
        for (var number = 0; number < many; number++)
            await scene.StartAsync();
        var replicas = new[] { scene.AddReplica(), scene.AddReplica(), scene.AddReplica() };

        var begun = await Task.WhenAll(replicas.Select(replica => Task.Run(() => CheckScene.RunAsync(replica, many))));

        Assert.Equal(many, begun.Sum());
        Assert.Equal(many, scene.Told.Distinct().Count());
        Assert.Equal(many, scene.Told.Count);
    }

    [Fact]
    public async Task Lease_HolderDied_IsTakenOverWhenItEnds()
    {
        var account = await scene.StartAsync();
        var dead = Assert.Single(await scene.LeaseAsync());
        Assert.Equal(0, await scene.RunAsync());

        await scene.PassAsync();
        Assert.Equal(1, await scene.RunAsync());

        Assert.Equal("started 1", await scene.ChecksAsync(account));
        Assert.Equal([dead.Id], scene.Told);
    }

    [Fact]
    public async Task Lease_HolderComesBackLate_WritesNothing()
    {
        var account = await scene.StartAsync();
        var late = Assert.Single(await scene.LeaseAsync());
        await scene.PassAsync();
        await scene.RunAsync();
        var queue = new IdentityCheckQueue(storage.DataSource);

        await queue.FailedAsync(late, CancellationToken.None);
        await queue.StartedAsync(late, "late", CancellationToken.None);

        Assert.Equal("started 1", await scene.ChecksAsync(account));
        Assert.Equal("", await ReferenceAsync(account));
    }

    [Fact]
    public async Task Start_OneCallHangs_OthersAreStarted()
    {
        var hanging = await scene.StartAsync();
        var id = await scene.IdAsync(hanging);
        var (asked, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        scene.Provider.AnswerWith(async context =>
        {
            if (context.Request.Headers["webhook-id"] != id.ToString())
                return;
            asked.TrySetResult();
            await end.Task;
        });
        var others = new List<TestAccount>();
        for (var number = 0; number < 5; number++)
            others.Add(await scene.StartAsync());

        var begun = await CheckScene.BeginAsync(scene.Replica);
        await asked.Task.WaitAsync(DeliveryScene.Timeout);
        for (var left = begun.ToList(); left.Count > 1; )
            left.Remove(await Task.WhenAny(left).WaitAsync(DeliveryScene.Timeout));

        foreach (var other in others)
            Assert.Equal("started 1", await scene.ChecksAsync(other));
        Assert.Equal("waiting 0", await scene.ChecksAsync(hanging));
        end.SetResult();
        await Task.WhenAll(begun);
        Assert.Equal("started 1", await scene.ChecksAsync(hanging));
    }

    [Theory]
    [InlineData("verified", "decided verified 0", "pending, verified; 2")]
    [InlineData("reset", "cancelled 0", "pending, none; 2")]
    [InlineData("delete", "cancelled 0", "pending, none; 1")]
    public async Task Start_AccountMovesBeforeTheAnswer_IsNotStartedAfterwards(string what, string check, string moves)
    {
        var account = await scene.StartAsync();
        var decision = await scene.DecisionAsync(account, "verified");
        scene.Provider.AnswerWith(async context =>
        {
            await (
                what switch
                {
                    "reset" => (Task)scene.Replica.DoAsync(TestCallers.Staff, CheckScene.Move(account, "none")),
                    "delete" => scene.Replica.DoAsync(TestCallers.Staff, new DeleteCustomer(account.Id)),
                    _ => scene.Replica.DoAsync(null, decision),
                }
            );
            await Answers.Status(200, """{"reference":"late"}""")(context);
        });

        await scene.RunAsync();

        Assert.Equal(check, await scene.ChecksAsync(account));
        Assert.Equal("", await ReferenceAsync(account));
        Assert.Equal(moves, await scene.MovesAsync(account));
        await scene.PassAsync();
        Assert.Equal(0, await scene.RunAsync());
    }

    [Fact]
    public async Task GiveUp_AfterTheLastAttempt_RejectsWithAReasonAndLetsSubmitAgain()
    {
        scene.Provider.AnswerWith(Answers.Status(503));
        var account = await scene.StartAsync();
        for (var attempt = 1; attempt <= IdentityCheckSchedule.MaxAttempts; attempt++)
        {
            Assert.Equal(1, await scene.RunAsync());
            Assert.Equal($"waiting {attempt}", await scene.ChecksAsync(account));
            if (attempt < IdentityCheckSchedule.MaxAttempts)
                await scene.PassAsync();
        }

        // Due at once, so that nobody waits for what nobody tries any more.
        Assert.Equal(1, await scene.RunAsync());

        Assert.Equal($"cancelled {IdentityCheckSchedule.MaxAttempts}", await scene.ChecksAsync(account));
        Assert.Equal(IdentityCheckSchedule.MaxAttempts, scene.Told.Count);
        Assert.Equal("pending, rejected; 2", await scene.MovesAsync(account));
        Assert.Equal(
            "rejected system http The identity could not be checked: the provider could not be reached. Please submit it again.",
            await storage.ScalarAsync<string>(
                "SELECT concat_ws(' ', to_status, actor_type, provider, reason) FROM identity_moves WHERE customer_id = @Value AND to_status <> 'pending'",
                account.Id
            )
        );
        var late = new Application.IdentityVerifications.DecideIdentityCheck(scene.Told[0].ToString(), "verified", Reason: "");
        Assert.Equal("IDENTITY_CHECK_CANCELLED", (await scene.Replica.SendAsync(null, late)).Error?.Reason);
        await scene.Replica.DoAsync(account.Admin, new Application.IdentityVerifications.StartIdentityVerification(account.Id));
    }

    [Fact]
    public async Task GiveUp_HolderDied_IsDoneByTheNext()
    {
        scene.Provider.AnswerWith(Answers.Status(503));
        var account = await scene.StartAsync();
        await storage.ExecuteAsync(
            "UPDATE identity_checks SET attempts = @Most WHERE customer_id = @Id",
            new { Most = IdentityCheckSchedule.MaxAttempts, Id = account.Id.Value }
        );
        await scene.LeaseAsync();
        Assert.Equal(0, await scene.RunAsync());

        await scene.PassAsync();
        await scene.RunAsync();

        Assert.Equal("pending, rejected; 2", await scene.MovesAsync(account));
        Assert.Empty(scene.Told);
    }

    [Fact]
    public void Schedule_AllWaits_GrowToADay()
    {
        Assert.Equal(TimeSpan.FromHours(24), IdentityCheckSchedule.Waits.Aggregate((sum, wait) => sum + wait));
        Assert.Equal(IdentityCheckSchedule.Waits.Order(), IdentityCheckSchedule.Waits);
        Assert.Equal(IdentityCheckSchedule.Waits[0], IdentityCheckSchedule.WaitAfter(1));
        Assert.Equal(IdentityCheckSchedule.Waits[^1], IdentityCheckSchedule.WaitAfter(IdentityCheckSchedule.MaxAttempts - 1));
        Assert.Equal(TimeSpan.Zero, IdentityCheckSchedule.WaitAfter(IdentityCheckSchedule.MaxAttempts));
        Assert.Throws<ArgumentOutOfRangeException>(() => IdentityCheckSchedule.WaitAfter(0));
    }

    private Task<string> ReferenceAsync(TestAccount account) =>
        storage.ScalarAsync<string>("SELECT reference FROM identity_checks WHERE customer_id = @Value", account.Id);
}
