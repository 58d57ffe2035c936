using System.Diagnostics;
using Customers.Infrastructure.SignIns;

namespace Customers.Integration.Tests.SignIns;

public sealed class PasswordHasherTests
{
    private const string Right = "correct horse";

    [Fact]
    public void Hash_OfAPassword_CarriesItsParameters()
    {
        var hasher = Hasher(1_234);

        var (one, other) = (hasher.Hash(Right), hasher.Hash(Right));

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
    public void Verify_AgainstItsHash_KnowsThePassword(string password, bool right)
    {
        var hasher = Hasher(10);

        Assert.Equal(right, hasher.Verify(password, hasher.Hash(Right)));
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
    public void Verify_KnownAnswer_IsRight(string password, string hash)
    {
        // Its own iterations count, whatever new hashes are made with.
        var hasher = Hasher(7);

        Assert.True(hasher.Verify(password, hash));
        Assert.False(hasher.Verify(password + "x", hash));
        Assert.False(hasher.Verify(password, hash.Replace("512$", "512$1", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("pa\u0301sswo\u0308rd", "pásswörd")]
    [InlineData("ｐａｓｓｗｏｒｄ", "password")]
    [InlineData("oﬃce work", "office work")]
    public void Verify_TypedOnAnotherKeyboard_IsTheSame(string typed, string hashed)
    {
        var hasher = Hasher(10);

        Assert.True(hasher.Verify(typed, hasher.Hash(hashed)));
        Assert.True(hasher.Verify(hashed, hasher.Hash(typed)));
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1_000, false)]
    [InlineData(1_001, false)]
    public void IsOutdated_ByIterations_IsWeakerThanNewOnes(int iterations, bool outdated)
    {
        var earlier = Hasher(iterations);
        var hasher = Hasher(1_000);

        Assert.Equal(outdated, hasher.IsOutdated(earlier.Hash(Right)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("correct horse")]
    [InlineData("pbkdf2-sha1$1$c2FsdA==$hn9w")]
    [InlineData("pbkdf2-sha512$1$c2FsdA==")]
    public void Verify_HashOfUnknownForm_IsADefect(string hash)
    {
        var hasher = Hasher(10);

        Assert.Throws<InvalidOperationException>(() => hasher.Verify(Right, hash));
    }

    [Fact]
    public void Verify_WithoutAHash_SaysNoAndTakesAsLong()
    {
        var hasher = Hasher(100_000);
        var hash = hasher.Hash(Right);

        Assert.False(hasher.Verify(Right, null));
        var (with, without) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < 3; i++)
        {
            with = Shorter(with, Time(() => hasher.Verify("wrong", hash)));
            without = Shorter(without, Time(() => hasher.Verify("wrong", null)));
        }

        // The machine is busy with other tests; a check that was left out would not take a thousandth.
        Assert.InRange(without / with, 0.2, 5);
    }

    private static PasswordHasher Hasher(int iterations) => new(new() { Iterations = iterations });

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }
}
