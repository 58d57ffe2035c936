using Customers.Infrastructure.Mail.Sending;

namespace Customers.Integration.Tests.Mail;

public sealed class MailScheduleTests
{
    [Fact]
    public void WaitAfter_EachAttempt_GrowsToSixHoursAndEndsWithinThreeDays()
    {
        double[] minutes = [1, 5, 15, 30, 60, 120, 240, .. Enumerable.Repeat(360d, 10)];

        var waits = Enumerable.Range(1, minutes.Length).Select(attempts => MailSchedule.WaitAfter(attempts)?.TotalMinutes);

        Assert.Equal(minutes.Cast<double?>(), waits);
        Assert.Null(MailSchedule.WaitAfter(minutes.Length + 1));
        Assert.InRange(minutes.Sum(), 66 * 60, 72 * 60);
    }

    [Fact]
    public void WaitAfter_LastMailOfAnAccount_EndsWithinTheHour()
    {
        var waits = Enumerable
            .Range(1, 5)
            .Select(attempts => MailSchedule.WaitAfter(attempts, isLast: true)?.TotalMinutes)
            .ToList();

        Assert.Equal([1, 5, 15, 30, null], waits);
        Assert.InRange(waits.Sum()!.Value, 30, 55);
    }

    [Fact]
    public void WaitAfter_NoAttempt_IsADefect() => Assert.Throws<ArgumentOutOfRangeException>(() => MailSchedule.WaitAfter(0));
}
