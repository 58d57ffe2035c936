using Customers.Domain.Webhooks;
using FsCheck;
using FsCheck.Fluent;

namespace Customers.Domain.Tests.Webhooks;

public sealed class DeliveryScheduleTests
{
    // The chance with which a wait is exactly the scheduled one.
    private const double Middle = 0.5;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000).WithQuietOnSuccess(true);

    public static TheoryData<int, TimeSpan> Scheduled =>
        new()
        {
            { 1, TimeSpan.FromSeconds(5) },
            { 2, TimeSpan.FromSeconds(30) },
            { 3, TimeSpan.FromMinutes(2) },
            { 4, TimeSpan.FromMinutes(10) },
            { 5, TimeSpan.FromMinutes(30) },
            { 6, TimeSpan.FromHours(1) },
            { 7, TimeSpan.FromHours(2) },
            { 8, TimeSpan.FromHours(4) },
            { 9, TimeSpan.FromHours(8) },
            { 10, TimeSpan.FromHours(12) },
            { 11, TimeSpan.FromHours(16) },
            { 12, Day },
            { 19, Day },
        };

    [Theory]
    [MemberData(nameof(Scheduled))]
    public void WaitAfter_EachAttempt_IsTheScheduledWait(int attempts, TimeSpan wait) =>
        Assert.Equal(wait, DeliverySchedule.WaitAfter(attempts, Middle, retryAfter: null));

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(int.MaxValue)]
    public void WaitAfter_TheLastAttempt_IsNone(int attempts)
    {
        Assert.Null(DeliverySchedule.WaitAfter(attempts, Middle, retryAfter: null));
        Assert.Null(DeliverySchedule.WaitAfter(attempts, Middle, Day));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void WaitAfter_NoAttempt_IsADefect(int attempts) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DeliverySchedule.WaitAfter(attempts, Middle, retryAfter: null));

    [Fact]
    public void Schedule_AsAWhole_IsTwentyAttemptsInNineAndEightTenthsDays()
    {
        var waits = new List<TimeSpan>();
        while (DeliverySchedule.WaitAfter(waits.Count + 1, Middle, retryAfter: null) is { } wait)
            waits.Add(wait);

        Assert.Equal(20, DeliverySchedule.MaxAttempts);
        Assert.Equal(DeliverySchedule.MaxAttempts, waits.Count + 1);
        Assert.Equal(9.8, waits.Sum(wait => wait.TotalDays), tolerance: 0.05);
    }

    [Fact]
    public void WaitAfter_AnyChance_IsOffByAtMostAFifth() =>
        Prop.ForAll(
                Attempts().ToArbitrary(),
                Chances().ToArbitrary(),
                (attempts, chance) =>
                {
                    var scheduled = DeliverySchedule.WaitAfter(attempts, Middle, retryAfter: null);
                    var wait = DeliverySchedule.WaitAfter(attempts, chance, retryAfter: null);
                    Assert.InRange(wait!.Value / scheduled!.Value, 0.8, 1.2);
                }
            )
            .Check(Many);

    [Fact]
    public void WaitAfter_TheExtremeChances_AreAFifthOff()
    {
        Assert.Equal(TimeSpan.FromHours(24 * 0.8), DeliverySchedule.WaitAfter(12, 0, retryAfter: null));
        Assert.Equal(24 * 1.2, DeliverySchedule.WaitAfter(12, Math.BitDecrement(1), retryAfter: null)!.Value.TotalHours, 6);
    }

    [Theory]
    [InlineData(1, 4, 5)]
    [InlineData(1, 5, 5)]
    [InlineData(1, 6, 6)]
    [InlineData(1, 86_399, 86_399)]
    [InlineData(1, 86_400, 86_400)]
    [InlineData(1, 86_401, 86_400)]
    [InlineData(1, int.MaxValue, 86_400)]
    [InlineData(1, 0, 5)]
    [InlineData(1, -7, 5)]
    [InlineData(6, 3_599, 3_600)]
    [InlineData(19, 86_401, 86_400)]
    public void WaitAfter_RetryAfter_CountsWhenItIsLongerUpToADay(int attempts, int asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DeliverySchedule.WaitAfter(attempts, Middle, TimeSpan.FromSeconds(asked)));

    [Fact]
    public void WaitAfter_AnyRetryAfter_IsNeverShorterThanTheScheduleNorMadeLongerThanADay() =>
        Prop.ForAll(
                Attempts().ToArbitrary(),
                Chances().ToArbitrary(),
                Gen.OneOf(
                        Gen.Choose(int.MinValue, int.MaxValue).Select(seconds => TimeSpan.FromSeconds(seconds)),
                        Gen.Elements(TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.Zero)
                    )
                    .ToArbitrary(),
                (attempts, chance, asked) =>
                {
                    var scheduled = DeliverySchedule.WaitAfter(attempts, chance, retryAfter: null)!.Value;
                    var wait = DeliverySchedule.WaitAfter(attempts, chance, asked)!.Value;
                    Assert.True(wait == scheduled || (wait > scheduled && wait <= Day), $"{attempts} {chance} {asked}: {wait}");
                }
            )
            .Check(Many);

    private static Gen<int> Attempts() => Gen.Choose(1, 19);

    private static Gen<double> Chances() => Gen.Choose(0, int.MaxValue - 1).Select(each => each / (double)int.MaxValue);
}
