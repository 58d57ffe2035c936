using Customers.Domain.AccessKeys;
using Customers.Domain.Tests.Builders;

namespace Customers.Domain.Tests.AccessKeys;

public sealed class AccessKeyExpiryTests
{
    [Theory]
    [InlineData(7)]
    [InlineData(0.001)]
    public void TellOfExpiry_LastWeek_IsRecordedOnce(double daysLeft)
    {
        var key = Key(daysLeft, livesFor: 30);

        Assert.Null(key.TellOfExpiry(Actors.Platform, Times.Now).Error);

        Assert.Equal(Times.Now, key.Facts.ExpiryToldAt);
        Expect.Recorded(Assert.Single(key.Events), key, "accesskey_expiry_near");
        Assert.Equal("EXPIRY_NOT_DUE", key.TellOfExpiry(Actors.Platform, Times.Now.AddDays(1)).Error?.Reason);
    }

    [Theory]
    [InlineData(7.001, 30)]
    [InlineData(0, 30)]
    [InlineData(-1, 30)]
    [InlineData(3, 7)]
    public void TellOfExpiry_TooEarlyTooLateOrTooShortALife_IsRefused(double daysLeft, double livesFor)
    {
        var key = Key(daysLeft, livesFor);
        Expect.Refused(key, () => key.TellOfExpiry(Actors.Platform, Times.Now), "409 EXPIRY_NOT_DUE");
    }

    private static AccessKey Key(double daysLeft, double livesFor)
    {
        var end = Times.Now.AddDays(daysLeft);
        return AccessKey.Rehydrate(
            AccessKeyBuilder.Facts with
            {
                ExpiresAt = end,
                CreatedAt = end.AddDays(-livesFor),
            },
            version: 1
        );
    }
}
