namespace Customers.Domain.Tests.Builders;

internal static class Times
{
    public static readonly TimeSpan Microsecond = TimeSpan.FromMicroseconds(1);
    public static readonly TimeSpan GracePeriod = TimeSpan.FromHours(720);

    public static readonly DateTimeOffset Created = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);
    public static readonly DateTimeOffset Requested = Created.AddDays(10);
    public static readonly DateTimeOffset Scheduled = Requested + GracePeriod;

    /// <summary>When the tests act: while the deletion of a frozen account can still be cancelled.</summary>
    public static readonly DateTimeOffset Now = Requested.AddDays(3).AddMicroseconds(123456);
}
