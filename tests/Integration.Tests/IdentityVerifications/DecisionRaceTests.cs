using Customers.Application.IdentityVerifications;
using Customers.Application.Leaving;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.IdentityVerifications;

/// <summary>Deciding, resetting, submitting, giving up and deleting at the same time, in every order.</summary>
public sealed class DecisionRaceTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private CheckScene scene = null!;

    // Who comes first, who comes second and what that one is told; how the verification moved and what became of the check.
    public static TheoryData<string, string, string?, string, string> Orders =>
        new()
        {
            { "verify", "verify", null, "pending, verified; 2", "decided verified 0" },
            { "verify", "reject", "IDENTITY_CHECK_DECIDED", "pending, verified; 2", "decided verified 0" },
            { "verify", "reset", null, "pending, verified, none; 3", "decided verified 0" },
            { "verify", "operator verifies", "IDENTITY_VERIFICATION_MOVE", "pending, verified; 2", "decided verified 0" },
            { "verify", "operator rejects", null, "pending, verified, rejected; 3", "decided verified 0" },
            { "verify", "give up", null, "pending, verified; 2", "decided verified 0" },
            { "verify", "delete", null, "pending, verified, none; 2", "decided verified 0" },
            { "reset", "verify", "IDENTITY_CHECK_CANCELLED", "pending, none; 2", "cancelled 0" },
            { "reset", "submit", null, "pending, none, pending; 3", "cancelled 0, waiting 0" },
            { "reset", "give up", null, "pending, none; 2", "cancelled 0" },
            { "operator verifies", "verify", "IDENTITY_CHECK_CANCELLED", "pending, verified; 2", "cancelled 0" },
            { "operator rejects", "verify", "IDENTITY_CHECK_CANCELLED", "pending, rejected; 2", "cancelled 0" },
            { "give up", "verify", "IDENTITY_CHECK_CANCELLED", "pending, rejected; 2", "cancelled 0" },
            { "give up", "give up", null, "pending, rejected; 2", "cancelled 0" },
            { "give up", "submit", null, "pending, rejected, pending; 3", "cancelled 0, waiting 0" },
            { "delete", "verify", "IDENTITY_CHECK_CANCELLED", "pending, none; 1", "cancelled 0" },
            { "delete", "give up", null, "pending, none; 1", "cancelled 0" },
        };

    public async Task InitializeAsync() => scene = await CheckScene.SetAsync(storage);

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Decide_TwoAtOnce_SecondActsOnWhatTheFirstLeft(
        string first,
        string second,
        string? refusal,
        string moves,
        string checks
    )
    {
        var account = await scene.StartAsync();
        var id = await scene.IdAsync(account);

        var outcome = await scene.Race.RunAsync(StepOf(first, account, id), StepOf(second, account, id));

        Assert.Equal((null, refusal), (outcome.First?.Reason, outcome.Second?.Reason));
        Assert.Equal(moves, await scene.MovesAsync(account));
        Assert.Equal(checks, await scene.ChecksAsync(account));
    }

    [Fact]
    public async Task Start_TwoAtOnce_OneIsPending()
    {
        var account = await TestAccount.OpenAsync(storage);
        var start = StepOf("submit", account, Guid.Empty);

        var outcome = await scene.Race.RunAsync(start, start);

        Assert.Equal((null, "IDENTITY_VERIFICATION_MOVE"), (outcome.First?.Reason, outcome.Second?.Reason));
        Assert.Equal("waiting 0", await scene.ChecksAsync(account));
        Assert.Equal("pending; 1", await scene.MovesAsync(account));
    }

    [Fact]
    public async Task Decide_ManyAtOnce_MoveOnce()
    {
        const int many = 20;
        var account = await scene.StartAsync();
        var decision = await scene.DecisionAsync(account, "verified");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, many).Select(_ => Task.Run(() => scene.Replica.SendAsync(null, decision)))
        );

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal("pending, verified; 2", await scene.MovesAsync(account));
    }

    [Fact]
    public async Task Decide_WhileTheCheckIsBeingStarted_NeitherIsLost()
    {
        for (var round = 0; round < 10; round++)
        {
            var account = await scene.StartAsync();
            var decision = await scene.DecisionAsync(account, "rejected");

            await Task.WhenAll(
                Task.Run(() => scene.RunAsync()),
                Task.Run(async () => Assert.Null((await scene.Replica.SendAsync(null, decision)).Error))
            );

            Assert.StartsWith("decided rejected", await scene.ChecksAsync(account), StringComparison.Ordinal);
            Assert.Equal("pending, rejected; 2", await scene.MovesAsync(account));
        }
    }

    private static Step StepOf(string verb, TestAccount account, Guid id) =>
        verb switch
        {
            "verify" => Step.Of(null, new DecideIdentityCheck(id.ToString(), "verified", "first")),
            "reject" => Step.Of(null, new DecideIdentityCheck(id.ToString(), "rejected", "second")),
            "reset" => Step.Of(TestCallers.Staff, CheckScene.Move(account, "none")),
            "operator verifies" => Step.Of(TestCallers.Staff, CheckScene.Move(account, "verified")),
            "operator rejects" => Step.Of(TestCallers.Staff, CheckScene.Move(account, "rejected")),
            "delete" => Step.Of(TestCallers.Staff, new DeleteCustomer(account.Id)),
            "submit" => Step.Of(account.Admin, new StartIdentityVerification(account.Id)),
            "give up" => GiveUp(id),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb."),
        };

    // Giving up what somebody has decided meanwhile is no fault.
    private static Step GiveUp(Guid id)
    {
        var step = Step.OfService(new GiveUpIdentityCheck(new(id)));
        return step with
        {
            Act = async scope =>
            {
                await step.Act(scope);
                return null;
            },
        };
    }
}
