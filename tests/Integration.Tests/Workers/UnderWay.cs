namespace Customers.Integration.Tests.Workers;

/// <summary>What goes on until the test lets it end.</summary>
internal static class UnderWay
{
    private static readonly TimeSpan aWhile = TimeSpan.FromMilliseconds(200);

    /// <summary>Fails when the task ends by itself; a worker that does not wait ends only when its thread has had its turn.</summary>
    public static async Task AssertGoesOnAsync(this Task task)
    {
        await Task.WhenAny(task, Task.Delay(aWhile));
        Assert.False(task.IsCompleted);
    }
}
