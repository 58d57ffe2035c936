using System.Text.Json;
using Customers.Api.Json;

namespace Customers.Integration.Tests.Http;

public sealed class TimestampTests
{
    private static readonly JsonSerializerOptions options = Strict();

    private static JsonSerializerOptions Strict()
    {
        var made = new JsonSerializerOptions();
        JsonSettings.Apply(made);
        return made;
    }

    [Theory]
    [InlineData("2024-01-15T10:30:00Z", "2024-01-15T10:30:00Z")]
    [InlineData("2022-11-02T15:57:08.368093Z", "2022-11-02T15:57:08.368093Z")]
    [InlineData("2024-01-15T10:30:00.5Z", "2024-01-15T10:30:00.500000Z")]
    [InlineData("2024-01-15T10:30:00.000000Z", "2024-01-15T10:30:00Z")]
    [InlineData("2024-01-15T10:30:00.0000009Z", "2024-01-15T10:30:00Z")]
    [InlineData("2024-01-15T10:30:00.123456789Z", "2024-01-15T10:30:00.123456Z")]
    [InlineData("2024-01-15t10:30:00z", "2024-01-15T10:30:00Z")]
    [InlineData("2024-01-15T10:30:00+02:00", "2024-01-15T08:30:00Z")]
    [InlineData("2024-01-15T10:30:00-03:30", "2024-01-15T14:00:00Z")]
    [InlineData("2024-01-15T10:30:00-00:00", "2024-01-15T10:30:00Z")]
    [InlineData("2024-01-15T10:30:00+23:59", "2024-01-14T10:31:00Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z")]
    [InlineData("2024-01-15T10:30:00\\u005A", "2024-01-15T10:30:00Z")]
    public void Read_Rfc3339_BecomesUtcToTheMicrosecond(string text, string written)
    {
        var time = JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", options);
        Assert.Equal(TimeSpan.Zero, time.Offset);
        Assert.Equal($"\"{written}\"", JsonSerializer.Serialize(time, options));
    }

    [Fact]
    public void Write_OtherOffset_IsShownInUtc() =>
        Assert.Equal(
            "\"2024-01-15T08:30:00.000001Z\"",
            JsonSerializer.Serialize(new DateTimeOffset(2024, 1, 15, 10, 30, 0, 0, 1, TimeSpan.FromHours(2)), options)
        );

    [Theory]
    [InlineData("2024-01-15T10:30:00")]
    [InlineData("2024-01-15T10:30Z")]
    [InlineData("2024-01-15")]
    [InlineData("2024-01-15 10:30:00Z")]
    [InlineData("2024-01-15T10:30:60Z")]
    [InlineData("2024-01-15T24:00:00Z")]
    [InlineData("2024-02-30T10:30:00Z")]
    [InlineData("2023-02-29T10:30:00Z")]
    [InlineData("2024-13-01T10:30:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("2024-01-15T10:30:00.Z")]
    [InlineData("2024-01-15T10:30:00.1234567890Z")]
    [InlineData("2024-01-15T10:30:00,5Z")]
    [InlineData("2024-01-15T10:30:00.5")]
    [InlineData("2024-01-15T10:30:00+24:00")]
    [InlineData("2024-01-15T10:30:00+02:60")]
    [InlineData("2024-01-15T10:30:00+0200")]
    [InlineData("2024-01-15T10:30:00+02")]
    [InlineData("2024-01-15T10:30:00+-1:00")]
    [InlineData("2024-01-15T10:30:00Z ")]
    [InlineData(" 2024-01-15T10:30:00Z")]
    [InlineData("+2024-01-15T10:30:00Z")]
    [InlineData("2024-01-15T10:30:00é")]
    [InlineData("2024-01-15T10:30:00.5............................................................Z")]
    [InlineData("")]
    public void Read_AnythingElse_IsRefusedWithTheRule(string text)
    {
        var refusal = Assert.Throws<MemberException>(() => JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", options));
        Assert.Equal("INVALID_TIMESTAMP", refusal.Reason);
        Assert.Contains("offset", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Number_IsOfTheWrongType() =>
        Assert.Equal(
            "WRONG_TYPE",
            Assert.Throws<MemberException>(() => JsonSerializer.Deserialize<DateTimeOffset>("5", options)).Reason
        );
}
