using System.Text.Json;
using Customers.Application.Common;

namespace Customers.Application.Tests.Common;

public sealed class TimestampsTests
{
    [Theory]
    [InlineData(0, "2026-03-04T05:06:07Z")]
    [InlineData(9, "2026-03-04T05:06:07Z")]
    [InlineData(10, "2026-03-04T05:06:07.000001Z")]
    [InlineData(1_000_000, "2026-03-04T05:06:07.100000Z")]
    [InlineData(9_999_999, "2026-03-04T05:06:07.999999Z")]
    public void Format_Time_IsWrittenToTheMicrosecond(long ticks, string text)
    {
        Assert.Equal(text, Timestamps.Format(Some.Now.AddTicks(ticks)));
        Assert.Equal(text, Timestamps.Format(Some.Now.AddTicks(ticks).ToOffset(TimeSpan.FromHours(-5))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(999_999)]
    public void Format_TokenOfAnyTime_CanBeReadAgain(int microseconds)
    {
        var place = new PagePosition(Some.Now.AddMicroseconds(microseconds), Some.BillingId);
        Assert.True(PagePosition.TryParse(place.ToToken(Timestamps.Format), out var read));
        Assert.Equal(place, read);
    }

    [Fact]
    public void Converter_Times_AreWrittenAndNotRead()
    {
        var options = new JsonSerializerOptions { Converters = { new TimestampJsonConverter() } };
        Assert.Equal("\"2026-03-04T05:06:07Z\"", JsonSerializer.Serialize(Some.Now, options));
        Assert.Throws<NotSupportedException>(() =>
            JsonSerializer.Deserialize<DateTimeOffset>("\"2026-03-04T05:06:07Z\"", options)
        );
    }
}
