using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Customers.Infrastructure.SignIns;

/// <summary>
/// Computes a hash on a thread of its own, which lets the threads of everybody else go first: whoever only reads would wait for passwords of others.
/// The pool has as many threads as cores, and those who hash would have all of them.
/// </summary>
internal static partial class HashingThread
{
    // Linux gives a tenth of a processor to such a thread when another one wants it, and all of it when none does.
    private const int Steps = 10;

    /// <summary>What <paramref name="hash"/> returns.</summary>
    /// <param name="hash">Computes it, once begun to its end.</param>
    /// <param name="cancellationToken">Keeps it from beginning.</param>
    // A thread that the nice one starts would be as nice for ever, and whoever ends a task may start one for the pool: so another one waits for it.
    public static Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => RunNicely(hash),
            cancellationToken,
            TaskCreationOptions.LongRunning | TaskCreationOptions.RunContinuationsAsynchronously,
            TaskScheduler.Default
        );

    private static T RunNicely<T>(Func<T> hash)
    {
        var (result, failure) = (default(T)!, (Exception?)null);
        var thread = new Thread(() =>
        {
            try
            {
                StepBack();
                result = hash();
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return result;
    }

    // .NET does nothing for a priority on Linux, where each thread has a niceness of its own. Nobody is refused to be nicer.
    private static void StepBack()
    {
        if (OperatingSystem.IsLinux())
            _ = BeNicer(Steps);
        else
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int BeNicer(int steps);
}
