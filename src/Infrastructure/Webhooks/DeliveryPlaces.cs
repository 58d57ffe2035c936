namespace Customers.Infrastructure.Webhooks;

/// <summary>
/// How many deliveries may be under way to endpoints of each standing: half of all to those that failed the last time, a quarter to those that
/// were never tried. However many of these hang, a quarter is left to the others, which may have the whole room.
/// </summary>
internal sealed class DeliveryPlaces(WebhookOptions options)
{
    private readonly int[] taken = new int[3];

    /// <summary>How many more may begin.</summary>
    public int FreeFor(EndpointStanding standing) => Math.Max(MostOf(standing) - Volatile.Read(ref taken[(int)standing]), 0);

    /// <summary>Some have begun.</summary>
    public void Take(EndpointStanding standing, int count) => Interlocked.Add(ref taken[(int)standing], count);

    /// <summary>One has ended.</summary>
    public void Leave(EndpointStanding standing) => Interlocked.Decrement(ref taken[(int)standing]);

    private int MostOf(EndpointStanding standing) =>
        standing switch
        {
            EndpointStanding.Failing => Math.Max(options.Concurrency / 2, 1),
            EndpointStanding.Unknown => Math.Max(options.Concurrency / 4, 1),
            _ => options.Concurrency,
        };
}
