using Customers.Application.Common;

namespace Customers.Application.Tests.Common;

public sealed class TimeInputTests
{
    [Theory]
    [InlineData("2024-06-20T14:22:35Z")]
    [InlineData("2024-06-20T16:22:35+02:00")]
    [InlineData("2024-06-20T14:22:35.0Z")]
    [InlineData("2024-06-20T14:22:35.0000000-00:00")]
    public void Read_TimeWithItsOffset_IsThatInstantInUtc(string text)
    {
        TimeInput time = text;

        Assert.Equal(new DateTimeOffset(2024, 6, 20, 14, 22, 35, TimeSpan.Zero), time.OrNull);
        Assert.Equal(TimeSpan.Zero, time.OrNull!.Value.Offset);
    }

    [Theory]
    [InlineData("2024-06-20T14:22:35")]
    [InlineData("2024-06-20T14:22:35 02:00")]
    [InlineData("2024-06-20T14:22:35.12345678Z")]
    [InlineData("2024-06-20T14:22:35Z\0")]
    [InlineData(" 2024-06-20T14:22:35Z")]
    [InlineData("2024-06-20t14:22:35z")]
    public void Read_AnythingElse_IsNoTime(string text)
    {
        TimeInput time = text;

        Assert.Equal((false, null), (time.IsValid, time.OrNull));
    }
}
