using System.Globalization;
using Customers.Integration.Tests.Fixtures;
using FsCheck;
using FsCheck.Fluent;

namespace Customers.Integration.Tests.Callers;

/// <summary>
/// No credential becomes more than it is: whoever has it tries everything in any order, with all that it gives out, and ends with no agent,
/// session, key, recovery address or fate of an account that it could not decide about in the first place. A hundred calls a walk;
/// <c>CUSTOMERS_WALKS=100 ./build.sh test Integration --filter ClosureTests</c> makes 10,000 with each credential.
/// </summary>
public sealed class ClosureTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const int Steps = 100;
    private const int ShortForm = 2;
    private const int NumbersOfAStep = 4;
    private const int Plain = 16 | 64;
    private const int OfPlatform = 1 | 2 | 4;

    private static readonly int walks = int.Parse(
        Environment.GetEnvironmentVariable("CUSTOMERS_WALKS") ?? $"{ShortForm}",
        CultureInfo.InvariantCulture
    );

    /// <summary>Who begins, and what may be new at the end.</summary>
    private static readonly Dictionary<string, (Func<Start, Task<Client>> Begin, Func<Start, Power, bool> MayBe)> starts = new()
    {
        ["nothing"] = (start => Task.FromResult(start.Service.Anyone), Nothing),
        ["a key that reads"] = (start => start.KeyAsync("read"), IsOwnToken),
        ["a key for the profile"] = (start => start.KeyAsync("profile"), IsOwnToken),
        ["a key that cancels"] = (start => start.KeyAsync("unregister:cancel"), IsOwnToken),
        ["a key for agents"] = (
            start => start.KeyAsync("agents"),
            (at, power) => IsPlainAgent(at, power) || IsOwnToken(at, power)
        ),
        ["a delegation"] = (start => start.DelegateAsync(), Nothing),
        ["a plain agent"] = (start => start.AgentAsync(16), (at, power) => at.IsOwnPassword(power)),
        ["a manager"] = (start => start.AgentAsync(64), (at, power) => at.IsOwnPassword(power)),
        ["an administrator long after signing in"] = (start => start.StaleAsync(), IsPlainAgent),
        ["an administrator who knows the password"] = (start => start.AdministratorAsync(), IsOwn),
        ["a plain administrator of the platform's account"] = (start => start.OfPlatformAsync(32), IsPlainOfPlatform),
        ["support"] = (start => start.OfPlatformAsync(4), (at, power) => IsHold(power) || at.IsOwnPassword(power)),
        ["a service with a password"] = (
            start => start.OfPlatformAsync(2),
            (at, power) => IsHold(power) || at.IsOwnPassword(power)
        ),
        ["a service key that reads"] = (start => start.ServiceKeyAsync("customers:read"), IsOwnToken),
        ["a service key for holds"] = (
            start => start.ServiceKeyAsync("holds:billing"),
            (at, power) => IsHold(power) || IsOwnToken(at, power)
        ),
    };

    public static TheoryData<string> Names => [.. starts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Walk_FromOneCredential_EndsWithNoMore(string name) =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ArrayOf(Steps * NumbersOfAStep).ToArbitrary(),
                numbers => WalkAsync(name, numbers).GetAwaiter().GetResult()
            )
            .Check(Steady(Config.QuickThrowOnFailure.WithMaxTest(walks).WithQuietOnSuccess(true)));

    // The short form goes the same ways each time, the long one others.
    private static Config Steady(Config config) => walks > ShortForm ? config : config.WithReplay(20_261_128, 1, Steps);

    private async Task WalkAsync(string name, int[] numbers)
    {
        var (begin, mayBe) = starts[name];
        var start = await Start.CreateAsync(service);
        var walker = new Walker(service, await begin(start), start.Accounts);
        await start.RememberAsync();

        for (var at = 0; at + NumbersOfAStep <= numbers.Length; at += NumbersOfAStep)
            await walker.StepAsync(numbers.AsMemory(at, NumbersOfAStep));

        var more = (await Power.ReadAsync(service))
            .Except(start.Before)
            .Where(power => !start.HadMore(power) && !mayBe(start, power))
            .ToList();
        Assert.True(more.Count == 0, $"{name}:\n{string.Join('\n', more)}");
    }

    private static bool Nothing(Start at, Power power) => false;

    // A key may replace itself.
    private static bool IsOwnToken(Start at, Power power) => power.Kind == "secret" && power.Subject == at.Self;

    // Somebody new who administers nothing, and their sessions; or somebody whose name and password stayed, and who administers nothing either way.
    private static bool IsPlainAgent(Start at, Power power) => IsNewAgent(at, power) || IsMovedAgent(at, power);

    private static bool IsMovedAgent(Start at, Power power) =>
        power.Kind == "agent"
        && (power.Permission & ~Plain) == 0
        && at.Before.Any(before =>
            before.Kind == "agent"
            && before.Subject == power.Subject
            && before.What == power.What
            && (before.Permission & ~Plain) == 0
        );

    private static bool IsNewAgent(Start at, Power power) =>
        power.Kind is "agent" or "session"
        && power.Account == at.Account
        && (power.Permission & ~Plain) == 0
        && !at.Before.Any(before =>
            before.Kind == "agent" && power.What.StartsWith($"{before.Subject} ", StringComparison.Ordinal)
        )
        && !at.Before.Any(before => before.Subject == power.Subject);

    private static bool IsOwn(Start at, Power power) => power.Account == at.Account && (power.Permission & OfPlatform) == 0;

    private static bool IsPlainOfPlatform(Start at, Power power) =>
        power.Account == at.Platform && (power.Permission & OfPlatform) == 0 && power.Kind != "fate" && !at.IsOfStaff(power);

    private static bool IsHold(Power power) => power is { Kind: "fate", What: "suspended" or "active" };
}
