using Customers.Application.SignIns;
using Customers.Domain.Agents;
using Customers.Infrastructure.SignIns;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignIns;

public sealed class PasswordAttemptsTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private const string Here = "192.0.2.7";
    private const string Elsewhere = "2001:db8::7";

    private static readonly Username Ann = Username.From("Ann");
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly PasswordAttemptsOptions options = new() { PerUsername = 3, PerAddress = 5 };

    private PasswordAttempts Attempts => new(storage.DataSource, options);

    public Task InitializeAsync() => storage.ExecuteAsync("TRUNCATE password_attempts");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Begin_MoreThanAUsernameMay_HasToWait()
    {
        for (var i = 0; i < options.PerUsername; i++)
            Assert.Null(await BeginAsync(Ann));

        var wait = await BeginAsync(Username.From("aNN"));

        Assert.InRange(wait!.Value, Window - TimeSpan.FromMinutes(1), Window);
    }

    [Fact]
    public async Task Begin_UsernameLockedElsewhere_IsFreeHere()
    {
        for (var i = 0; i < options.PerUsername + 1; i++)
            await BeginAsync(Ann, Elsewhere);

        Assert.NotNull(await BeginAsync(Ann, Elsewhere));
        Assert.Null(await BeginAsync(Ann));
    }

    [Fact]
    public async Task Begin_OtherUsernameFromTheSameAddress_IsFreeUntilTheAddressIsNot()
    {
        for (var i = 0; i < options.PerUsername; i++)
            await BeginAsync(Ann);

        Assert.Null(await BeginAsync(Username.From("bob")));
        Assert.Null(await BeginAsync(Username.From("cleo")));
        Assert.NotNull(await BeginAsync(Username.From("dan")));
        Assert.Null(await BeginAsync(Username.From("dan"), Elsewhere));
    }

    [Fact]
    public async Task Forgive_AfterAttempts_ForgetsThePairAndOneOfTheAddress()
    {
        for (var i = 0; i < options.PerUsername; i++)
            await BeginAsync(Ann);

        await Attempts.ForgiveAsync(Ann, From(Here), default);

        // The pair starts anew; the address has two of its five left over from before.
        Assert.Null(await BeginAsync(Ann));
        Assert.Null(await BeginAsync(Ann));
        Assert.Null(await BeginAsync(Ann));
        Assert.NotNull(await BeginAsync(Username.From("bob")));
    }

    [Fact]
    public async Task TakeBack_AfterAnAttemptThatNobodyJudged_LeavesThoseBefore()
    {
        await BeginAsync(Ann);
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(await BeginAsync(Ann));
            await Attempts.TakeBackAsync(Ann, From(Here), default);
        }

        Assert.Equal("1,1,1", await storage.ScalarAsync<string>("SELECT string_agg(attempts::text, ',') FROM password_attempts"));
    }

    [Fact]
    public async Task Begin_FirstAndNext_TellOfFailuresBefore()
    {
        Assert.False((await Attempts.BeginAsync(Ann, From(Here), default)).HasFailures);
        Assert.True((await Attempts.BeginAsync(Ann, From(Here), default)).HasFailures);
        Assert.True((await Attempts.BeginAsync(Username.From("bob"), From(Here), default)).HasFailures);
        Assert.False((await Attempts.BeginAsync(Ann, From(Elsewhere), default)).HasFailures);
    }

    [Fact]
    public async Task Begin_GuessesFromManyAddresses_AreNewsUntilSomebodyTells()
    {
        options.PerUsernameAnywhere = 4;
        for (var i = 0; i < 4; i++)
            Assert.False((await Attempts.BeginAsync(Ann, From($"198.51.100.{i}"), default)).IsNews);

        var over = await Attempts.BeginAsync(Ann, From("198.51.100.9"), default);

        Assert.True(over.IsNews);
        Assert.InRange(over.Wait!.Value, Window - TimeSpan.FromMinutes(1), Window);
        await storage.ExecuteAsync("UPDATE password_attempts SET is_told = true");
        Assert.False((await Attempts.BeginAsync(Ann, From("198.51.100.10"), default)).IsNews);
        // The next window is another matter.
        await storage.ExecuteAsync("UPDATE password_attempts SET tm_reset = now() - interval '1 second'");
        for (var i = 20; i < 24; i++)
            Assert.False((await Attempts.BeginAsync(Ann, From($"198.51.100.{i}"), default)).IsNews);
        Assert.True((await Attempts.BeginAsync(Ann, From("198.51.100.30"), default)).IsNews);
    }

    [Fact]
    public async Task Forgive_NothingCounted_DoesNothing()
    {
        await Attempts.ForgiveAsync(Ann, From(Here), default);

        Assert.Equal(0, await RowsAsync());
    }

    [Fact]
    public async Task Begin_WindowIsOver_CountsFromOneAgain()
    {
        for (var i = 0; i < options.PerUsername + 1; i++)
            await BeginAsync(Ann);
        await storage.ExecuteAsync("UPDATE password_attempts SET tm_reset = now() - interval '1 second'");

        for (var i = 0; i < options.PerUsername; i++)
            Assert.Null(await BeginAsync(Ann));
        Assert.InRange((await BeginAsync(Ann))!.Value, Window - TimeSpan.FromMinutes(1), Window);
    }

    [Fact]
    public async Task Begin_WithinTheWindow_DoesNotProlongIt()
    {
        await BeginAsync(Ann);
        await storage.ExecuteAsync("UPDATE password_attempts SET tm_reset = now() + interval '1 minute', attempts = 99");

        Assert.InRange((await BeginAsync(Ann))!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(10, 1000, 1000, 10)]
    [InlineData(1000, 10, 1000, 10)]
    [InlineData(1000, 1000, 10, 10)]
    public async Task Begin_HundredAtOnce_LetsNoMoreThanTheLimitThrough(int perUsername, int perAddress, int anywhere, int let)
    {
        (options.PerUsername, options.PerAddress, options.PerUsernameAnywhere) = (perUsername, perAddress, anywhere);

        var waits = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => BeginAsync(Ann))));

        Assert.Equal(let, waits.Count(wait => wait is null));
    }

    [Fact]
    public async Task BeginAndForgive_ManyAtOnce_NeverDeadlock()
    {
        (options.PerUsername, options.PerAddress) = (100_000, 100_000);
        // Which of a pair's two rows comes first is a matter of their hashes, so several names are tried.
        foreach (var name in Enumerable.Range(0, 8).Select(number => Username.From($"crowd {number}")))
            await Task.WhenAll(
                Enumerable
                    .Range(0, 40)
                    .Select(number =>
                        Task.Run(() => number % 2 == 0 ? BeginAsync(name) : Attempts.ForgiveAsync(name, From(Here), default))
                    )
            );

        Assert.InRange(await RowsAsync(), 1, 17);
    }

    [Fact]
    public async Task Begin_OldRows_AreRemovedAFewAtATime()
    {
        await storage.ExecuteAsync(
            """
            INSERT INTO password_attempts (subject, username_hash, attempts, tm_reset)
            SELECT sha256(n::text::bytea), NULL, 1, now() - interval '61 minutes'
            FROM generate_series(1, 15) n
            """
        );
        await storage.ExecuteAsync("INSERT INTO password_attempts VALUES ('\\x00', NULL, 1, now() - interval '59 minutes')");

        await BeginAsync(Ann);
        Assert.Equal(5 + 1 + 3, await RowsAsync());
        await BeginAsync(Ann);
        Assert.Equal(1 + 3, await RowsAsync());
    }

    [Fact]
    public async Task Begin_OwnRowsAreOld_CountsFromOneAgain()
    {
        await BeginAsync(Ann);
        await storage.ExecuteAsync("UPDATE password_attempts SET tm_reset = now() - interval '2 hours', attempts = 99");

        for (var i = 0; i < options.PerUsername; i++)
            Assert.Null(await BeginAsync(Ann));

        Assert.NotNull(await BeginAsync(Ann));
        Assert.Equal(3, await RowsAsync());
    }

    [Fact]
    public async Task Begin_AnyClientAddress_IsCounted()
    {
        string[] addresses = ["", "\0", "\0ann\0", "'; DROP TABLE tokens --", "\ud800", "\uffff🙂", new('x', 100_000)];
        foreach (var address in addresses)
        foreach (var username in new[] { Ann, Username.None })
        {
            Assert.Null(await BeginAsync(username, address));
            Assert.Null(await BeginAsync(username, address));
            await Attempts.ForgiveAsync(username, From(address), default);
        }

        // One for each address, and one for each username from anywhere.
        Assert.Equal(addresses.Length + 2, await RowsAsync());
    }

    private async Task<TimeSpan?> BeginAsync(Username username, string address = Here) =>
        (await Attempts.BeginAsync(username, From(address), default)).Wait;

    private static ClientPlace From(string address) => new(address, "192.0.2.0/24");

    private Task<int> RowsAsync() => storage.ScalarAsync<int>("SELECT count(*) FROM password_attempts");
}
