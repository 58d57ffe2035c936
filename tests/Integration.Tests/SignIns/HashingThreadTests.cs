using System.Globalization;
using Customers.Infrastructure.SignIns;

namespace Customers.Integration.Tests.SignIns;

/// <summary>Hashing takes no thread from the pool, and no processor from a thread that does something else.</summary>
public sealed class HashingThreadTests
{
    [Fact]
    public async Task Run_Hash_KeepsNoThreadOfThePoolBusy() =>
        Assert.False(await HashingThread.RunAsync(() => Thread.CurrentThread.IsThreadPoolThread));

    // Linux tells it of each thread in the 19th field of its file; elsewhere .NET tells the thread's priority.
    [Fact]
    public async Task Run_Hash_StepsBackAndLeavesOthersWhereTheyAre()
    {
        var before = Own();

        var hashing = await HashingThread.RunAsync(Own);

        Assert.True(hashing > before, $"{hashing} is not behind {before}.");
        Assert.Equal(before, Own());
        Assert.Equal(before, await Task.Run(Own));
        return;

        static int Own() =>
            OperatingSystem.IsLinux()
                ? int.Parse(
                    File.ReadAllText("/proc/thread-self/stat").Split(") ", 2)[1].Split(' ')[16],
                    CultureInfo.InvariantCulture
                )
                : -(int)Thread.CurrentThread.Priority;
    }
}
