using Customers.Application.Callers;
using Customers.Application.DryRuns;
using Customers.Application.SignIns;
using Customers.Domain.Common;
using NSubstitute;

namespace Customers.Application.Tests.SignIns;

public sealed class HashingThreadTests
{
    [Fact]
    public async Task Verify_Password_KeepsNoThreadOfThePoolBusy()
    {
        var threads = new List<bool>();
        var hasher = Substitute.For<IPasswordHasher>();
        hasher.Verify(default!, default).ReturnsForAnyArgs(_ => Note(true));
        hasher.Hash(default!).ReturnsForAnyArgs(_ => Note("hash"));
        var turns = Substitute.For<IHashingTurns>();
        turns.TakeAsync(default!, default).ReturnsForAnyArgs(Result<IDisposable>.Succeed(Substitute.For<IDisposable>()));
        var hashing = new PasswordHashing(hasher, turns, Substitute.For<ICurrentRequest>(), new DryRun());

        Assert.True((await hashing.VerifyAsync("a password", "hash", hasFailures: false, CancellationToken.None)).Value);
        Assert.Equal("hash", (await hashing.HashAsync("a password", CancellationToken.None)).Value);

        Assert.Equal([false, false], threads);
        return;

        T Note<T>(T answer)
        {
            threads.Add(Thread.CurrentThread.IsThreadPoolThread);
            return answer;
        }
    }
}
