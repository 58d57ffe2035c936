using System.Globalization;
using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Common;
using Customers.Application.Customers;

namespace Customers.Application.Tests.Common;

public sealed class PageTests
{
    private const string Id = "0195f000-0000-7000-8000-00000000000a";
    private static readonly DateTimeOffset At = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddMicroseconds(123_456);

    [Theory]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'")]
    [InlineData("yyyy-MM-dd HH:mm:ss.ffffff")]
    public void ToToken_ReadAgain_IsTheSamePlace(string format)
    {
        var place = new PagePosition(At, Guid.Parse(Id));

        var token = place.ToToken(time => time.ToString(format, CultureInfo.InvariantCulture));

        Assert.True(PagePosition.TryParse(token, out var read));
        Assert.Equal(place, read);
        Assert.EndsWith($"_{Id}", token, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-04T05:06:07Z", 0)]
    [InlineData("2026-03-04T05:06:07.1Z", 100_000)]
    [InlineData("2026-03-04T05:06:07.123456Z", 123_456)]
    [InlineData("2026-03-04 05:06:07.123456", 123_456)]
    [InlineData("2026-03-04 05:06:07", 0)]
    public void TryParse_BareTime_MeansOlderThanThat(string token, int microseconds)
    {
        Assert.True(PagePosition.TryParse(token, out var place));
        Assert.Equal(new(Some.Now.AddMicroseconds(microseconds), Guid.Empty), place);
        Assert.Equal(TimeSpan.Zero, place.CreatedAt.Offset);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("_")]
    [InlineData("_" + Id)]
    [InlineData(Id)]
    [InlineData("2026-03-04T05:06:07Z_")]
    [InlineData("2026-03-04T05:06:07Z_garbage")]
    [InlineData("2026-03-04T05:06:07Z_0195f00000007000800000000000000a")]
    [InlineData("2026-03-04T05:06:07Z_{" + Id + "}")]
    [InlineData("2026-03-04T05:06:07Z_" + Id + "_")]
    [InlineData(" 2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04T05:06:07Z ")]
    [InlineData("2026-03-04T05:06:07")]
    [InlineData("2026-03-04T05:06:07+02:00")]
    [InlineData("2026-03-04T05:06:07.1234567Z")]
    [InlineData("2026-02-30T05:06:07Z")]
    [InlineData("2026-03-04T25:06:07Z")]
    [InlineData("2026-03-04")]
    public void TryParse_Garbage_IsRefused(string token) => Assert.False(PagePosition.TryParse(token, out _));

    [Fact]
    public void Start_TokenOfIt_IsAPlaceAfterEveryRow()
    {
        Assert.True(PagePosition.Start.CreatedAt > Some.Now.AddYears(7000));
        Assert.Equal(0, PagePosition.Start.CreatedAt.Nanosecond);
    }

    [Theory]
    [InlineData(null, 25)]
    [InlineData("", 25)]
    [InlineData("1", 1)]
    [InlineData("100", 100)]
    public void Limit_ValidSize_IsThatMany(string? size, int limit)
    {
        Assert.Empty(Rule.BrokenBy(new ListCustomers(new(size, Token: null))));
        Assert.Equal(limit, new PageRequest(size, Token: null).Limit);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("+5")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("2.5")]
    [InlineData("1e1")]
    [InlineData("ten")]
    [InlineData("99999999999999999999")]
    public void Size_OutOfRange_IsRefused(string size) =>
        Assert.Equal(["page_size OUT_OF_RANGE"], Rule.BrokenBy(new ListCustomers(new(size, Token: null))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void After_NoToken_IsTheStart(string? token)
    {
        Assert.Empty(Rule.BrokenBy(new ListCustomers(new(Size: null, token))));
        Assert.Equal(PagePosition.Start, new PageRequest(Size: null, token).After);
    }

    [Fact]
    public void After_Token_IsItsPlace() =>
        Assert.Equal(new(Some.Now, Guid.Parse(Id)), new PageRequest(Size: null, $"2026-03-04T05:06:07Z_{Id}").After);

    [Fact]
    public void Page_BothWrong_AreToldTogetherByEveryList()
    {
        var page = new PageRequest("0", "garbage");
        string[] both = ["page_size OUT_OF_RANGE", "page_token INVALID_PAGE_TOKEN"];

        Assert.Equal(both, Rule.BrokenBy(new ListCustomers(page)));
        Assert.Equal(both, Rule.BrokenBy(new ListAgents(page)));
        Assert.Equal(both, Rule.BrokenBy(new ListAccessKeys(page)));
    }
}
