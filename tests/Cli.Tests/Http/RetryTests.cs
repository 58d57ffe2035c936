using System.Net;
using Customers.Cli.Tests.Fixtures;

namespace Customers.Cli.Tests.Http;

/// <summary>What is tried again, and that it is done once.</summary>
public sealed class RetryTests : IDisposable
{
    private readonly TestMachine machine = new();

    private IEnumerable<string?> Keys => machine.Platform.Requests.Select(request => request.Header("Idempotency-Key"));

    [Fact]
    public async Task Change_ConnectionBreaks_IsSentAgainWithTheSameKey()
    {
        machine.Platform.ThenBreaks().ThenBreaks().Then("""{"id":"5"}""");

        Assert.Equal(0, await machine.RunAsync("create", "--email", "a@b.c"));

        Assert.Equal(3, machine.Platform.Requests.Count);
        Assert.Equal(32, Assert.Single(Keys.Distinct())!.Length);
    }

    [Fact]
    public async Task Changes_OfTwoCommands_HaveTwoKeys()
    {
        machine.Platform.Then("{}").Then("{}");

        await machine.RunAsync("create", "--email", "a@b.c");
        await machine.RunAsync("create", "--email", "a@b.c");

        Assert.Equal(2, Keys.Distinct().Count());
    }

    [Fact]
    public async Task Read_HasNoKey()
    {
        machine.Platform.ThenBreaks().Then("{}");

        Assert.Equal(0, await machine.RunAsync("get", "5"));

        Assert.Equal([null, null], Keys);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "OVERLOADED")]
    [InlineData(HttpStatusCode.Conflict, "IDEMPOTENCY_IN_PROGRESS")]
    public async Task Answer_ThatPasses_IsWaitedFor(HttpStatusCode status, string reason)
    {
        machine.Platform.Then(status, Some.Problem((int)status, reason), ("Retry-After", "7")).Then("{}");

        Assert.Equal(0, await machine.RunAsync("recover", "5", "--reason", "r"));

        Assert.Contains(TimeSpan.FromSeconds(7), machine.Time.Waits);
        Assert.Single(Keys.Distinct());
    }

    [Fact]
    public async Task RetryAfter_LongerThanAPersonWaits_IsAnswered()
    {
        machine.Platform.Then(HttpStatusCode.TooManyRequests, Some.Problem(429, "RATE_LIMIT_EXCEEDED"), ("Retry-After", "3600"));

        Assert.Equal(1, await machine.RunAsync("get", "5"));

        Assert.Single(machine.Platform.Requests);
    }

    [Fact]
    public async Task Conflict_IsNotTriedAgain()
    {
        machine.Platform.Then(HttpStatusCode.Conflict, Some.Problem(409, "USERNAME_TAKEN"));

        Assert.Equal(1, await machine.RunAsync("create", "--email", "a@b.c"));

        Assert.Single(machine.Platform.Requests);
    }

    [Fact]
    public async Task Connection_ThatAlwaysBreaks_IsGivenUp()
    {
        for (var tries = 0; tries < 10; tries++)
            machine.Platform.ThenBreaks();

        Assert.Equal(5, await machine.RunAsync("get", "5"));

        Assert.Equal(5, machine.Platform.Requests.Count);
        Assert.Equal("https://platform.example/ cannot be reached: Connection reset by peer\n", machine.Error.ToString());
    }

    public void Dispose() => machine.Dispose();
}
