using System.Diagnostics;
using Customers.Application.Common;
using Customers.Infrastructure.SignIns;

namespace Customers.Integration.Tests.SignIns;

public sealed class PasswordHasherTests
{
    private const string Right = "correct horse";

    // Long enough to be looked at while it runs, and over within seconds.
    private const int Slow = 3_000_000;

    [Fact]
    public async Task Hash_OfAPassword_CarriesItsParameters()
    {
        using var hasher = Hasher(1_234);

        var (one, other) = (await hasher.HashAsync(Right, default), await hasher.HashAsync(Right, default));

        Assert.Matches("""^pbkdf2-sha512\$1234\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{86}==$""", one);
        Assert.NotEqual(one.Split('$')[2], other.Split('$')[2]);
    }

    [Fact]
    public void Options_Unchanged_AreTheRecommendedOnes() => Assert.Equal(210_000, new PasswordHashingOptions().Iterations);

    [Theory]
    [InlineData(Right, true)]
    [InlineData("Correct horse", false)]
    [InlineData("correct horse ", false)]
    [InlineData("", false)]
    public async Task Verify_AgainstItsHash_KnowsThePassword(string password, bool right)
    {
        using var hasher = Hasher(10);

        Assert.Equal(right, await hasher.VerifyAsync(password, await hasher.HashAsync(Right, default), default));
    }

    // Published vectors for PBKDF2-HMAC-SHA512 (password, salt), and one that OpenSSL computed.
    [Theory]
    [InlineData(
        "password",
        "pbkdf2-sha512$1$c2FsdA==$hn9wzxreAs/zdSWZo6U9xK80x6ZpgVrl1RNVThyM8lLALUcKKFoFAbrZmb/pQ8CPBQI119aLHaVeY/c7YKV/zg=="
    )]
    [InlineData(
        "password",
        "pbkdf2-sha512$2$c2FsdA==$4dnBaqaBcIpF9cfE4hXOtm4BGi6fAEBxPxiu/bhm1Tz3bKsoaKObn3hA7c5P71qCvmczXHemBo4EESdU8nzPTg=="
    )]
    [InlineData(
        "password",
        "pbkdf2-sha512$4096$c2FsdA==$0Zexsz2wFD4BixLz0dFHnmzevcyXxcD4f2kC4HL0V7UUPzBgJkGz1VzTNZiMs2uEN2Bg7NUy4Dm3QqI5Q0ry1Q=="
    )]
    [InlineData(
        "pässwörd 🙂",
        "pbkdf2-sha512$210000$MDEyMzQ1Njc4OWFiY2RlZg==$FPPACo6i2xSatfb/BLb02e8xls5hNBB9sw5rclhsG9mC6GtOrsKsupF1clmZdAE+RVHra6wCFHrMmDkaxa56Kg=="
    )]
    public async Task Verify_KnownAnswer_IsRight(string password, string hash)
    {
        // Its own iterations count, whatever new hashes are made with.
        using var hasher = Hasher(7);

        Assert.True(await hasher.VerifyAsync(password, hash, default));
        Assert.False(await hasher.VerifyAsync(password + "x", hash, default));
        Assert.False(await hasher.VerifyAsync(password, hash.Replace("512$", "512$1", StringComparison.Ordinal), default));
    }

    [Theory]
    [InlineData("pa\u0301sswo\u0308rd", "pásswörd")]
    [InlineData("ｐａｓｓｗｏｒｄ", "password")]
    [InlineData("oﬃce work", "office work")]
    public async Task Verify_TypedOnAnotherKeyboard_IsTheSame(string typed, string hashed)
    {
        using var hasher = Hasher(10);

        Assert.True(await hasher.VerifyAsync(typed, await hasher.HashAsync(hashed, default), default));
        Assert.True(await hasher.VerifyAsync(hashed, await hasher.HashAsync(typed, default), default));
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1_000, false)]
    [InlineData(1_001, false)]
    public async Task IsOutdated_ByIterations_IsWeakerThanNewOnes(int iterations, bool outdated)
    {
        using var earlier = Hasher(iterations);
        using var hasher = Hasher(1_000);

        Assert.Equal(outdated, hasher.IsOutdated(await earlier.HashAsync(Right, default)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("correct horse")]
    [InlineData("pbkdf2-sha1$1$c2FsdA==$hn9w")]
    [InlineData("pbkdf2-sha512$1$c2FsdA==")]
    public async Task Verify_HashOfUnknownForm_IsADefect(string hash)
    {
        using var hasher = Hasher(10);

        await Assert.ThrowsAsync<InvalidOperationException>(() => hasher.VerifyAsync(Right, hash, default));
    }

    [Fact]
    public async Task Verify_WithoutAHash_SaysNoAndTakesAsLong()
    {
        using var hasher = Hasher(100_000);
        var hash = await hasher.HashAsync(Right, default);

        Assert.False(await hasher.VerifyAsync(Right, null, default));
        var (with, without) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < 3; i++)
        {
            with = Shorter(with, await TimeAsync(() => hasher.VerifyAsync("wrong", hash, default)));
            without = Shorter(without, await TimeAsync(() => hasher.VerifyAsync("wrong", null, default)));
        }

        // The machine is busy with other tests; a check that was left out would not take a thousandth.
        Assert.InRange(without / with, 0.2, 5);
    }

    [Fact]
    public async Task Hash_OneACoreIsRunning_NextIsTurnedAwayAndLaterWelcome()
    {
        using var hasher = new PasswordHasher(new() { Iterations = 3 * Slow, MaxWait = TimeSpan.FromMilliseconds(300) });
        const string quick = "pbkdf2-sha512$1$c2FsdA==$hn9w";
        // Threads of their own: those of the pool may all be busy with other tests, and then one would begin when the first has ended.
        var running = Enumerable
            .Range(1, Environment.ProcessorCount)
            .Select(_ => OnItsOwnThread(() => hasher.HashAsync(Right, default)))
            .ToList();
        var turnedAway = false;

        // Until the last of them has begun there is a turn left.
        while (!turnedAway && running.TrueForAll(task => !task.IsCompleted))
        {
            await Task.Delay(20);
            turnedAway = await Record.ExceptionAsync(() => hasher.VerifyAsync(Right, quick, default)) is OverloadedException;
        }

        Assert.True(turnedAway, "More passwords were hashed at once than there are cores.");
        await Task.WhenAll(running);
        Assert.False(await hasher.VerifyAsync(Right, quick, default));
    }

    [Fact]
    public async Task Hash_TurnsAreTaken_WaitsForOne()
    {
        using var hasher = new PasswordHasher(new() { Iterations = 2_000, MaxWait = TimeSpan.FromMinutes(1) });

        var hashes = await Task.WhenAll(
            Enumerable.Range(0, Environment.ProcessorCount * 8).Select(_ => Task.Run(() => hasher.HashAsync(Right, default)))
        );

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public async Task Hash_CallerHasGone_IsNotBegun()
    {
        using var hasher = Hasher(10);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hasher.HashAsync(Right, new(canceled: true)));
    }

    private static Task<string> OnItsOwnThread(Func<Task<string>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private static PasswordHasher Hasher(int iterations) => new(new() { Iterations = iterations });

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }
}
