using System.Globalization;
using Customers.Infrastructure.SignIns;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Hashing takes no thread from the pool, and no processor from a thread that does something else.</summary>
public sealed class HashingThreadTests
{
    [Fact]
    public async Task Run_Hash_KeepsNoThreadOfThePoolBusy() =>
        Assert.False(await HashingThread.RunAsync(() => Thread.CurrentThread.IsThreadPoolThread, default));

    [Fact]
    public async Task Run_HashThatFails_Throws() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            HashingThread.RunAsync<bool>(() => throw new InvalidOperationException("A stored hash has an unknown form."), default)
        );

    [Fact]
    public async Task Run_Hash_IsBehindEverybodyElse()
    {
        var usual = Niceness();

        Assert.True(await HashingThread.RunAsync(Niceness, default) > usual);
    }

    // On Linux a thread is as nice as the one that started it, and whoever queues work starts threads for the pool.
    [Fact]
    public async Task Run_ManyHashes_LeaveThePoolAsItIs()
    {
        var usual = Niceness();
        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await HashingThread.RunAsync(() => true, default);
                        var niceness = Niceness();
                        Assert.True(Thread.CurrentThread.IsThreadPoolThread);
                        Assert.Equal(usual, niceness);
                        Thread.Sleep(1);
                    })
                )
        );
    }

    // Linux tells it of each thread in the 19th field of its file; elsewhere .NET tells the thread's priority.
    private static int Niceness() =>
        OperatingSystem.IsLinux()
            ? int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ", 2)[1].Split(' ')[16], CultureInfo.InvariantCulture)
            : ThreadPriority.Normal - Thread.CurrentThread.Priority;
}
