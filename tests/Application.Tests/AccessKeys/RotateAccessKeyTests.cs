using Customers.Application.AccessKeys;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;

namespace Customers.Application.Tests.AccessKeys;

/// <summary>Beside what AccessKeyCommandTests tells of every change of an access key.</summary>
public sealed class RotateAccessKeyTests
{
    private readonly TestBench bench = new();

    [Fact]
    public async Task Rotate_Key_KeepsAllButTheToken()
    {
        bench.Given(CustomerStatus.Active);
        var key = bench.Given(Some.KeyFacts());
        var before = key.Facts;

        await bench.DoneAsync(new RotateAccessKey(Some.KeyId, CurrentPassword: null));

        Assert.Equal([4, 5, 6], key.Facts.TokenHash);
        Assert.Equal(
            before,
            key.Facts with
            {
                TokenHash = before.TokenHash,
                TokenPrefix = before.TokenPrefix,
                UpdatedAt = before.UpdatedAt,
            }
        );
        Assert.Equal(EventTypes.AccessKeyRotated, Assert.Single(key.Events).Type);
    }

    [Fact]
    public async Task Rotate_LongAfterSigningIn_NeedsThePassword()
    {
        bench.Caller = SomeCaller.Stale;
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.KeyFacts());
        Assert.Equal(
            ActorErrors.FreshPasswordRequired,
            await bench.RefusedAsync(new RotateAccessKey(Some.KeyId, CurrentPassword: null))
        );
    }

    [Fact]
    public async Task Rotate_WithTheCurrentPassword_ShowsTheNewToken()
    {
        bench.Caller = SomeCaller.Stale;
        bench.Given(CustomerStatus.Active);
        bench.Given(Some.KeyFacts());
        bench.GivenSignIn("correct horse");
        var rotated = await bench.DoneAsync(new RotateAccessKey(Some.KeyId, "correct horse"));
        Assert.Equal(("vb_the-secret", "vb_the"), (rotated.Token, rotated.TokenPrefix));
    }
}
