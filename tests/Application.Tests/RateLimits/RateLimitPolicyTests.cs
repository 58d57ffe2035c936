using Customers.Application.RateLimits;
using Customers.Domain.Resources;

namespace Customers.Application.Tests.RateLimits;

/// <summary>How policies are written, and that every plan has each.</summary>
public sealed class RateLimitPolicyTests
{
    [Fact]
    public void Parse_QuotaAndSeconds_IsThePolicy()
    {
        var policy = RateLimitPolicy.Parse("requests", "600/60")!;
        Assert.Equal((600, TimeSpan.FromMinutes(1), 10.0), (policy.Quota, policy.Window, policy.PerSecond));
        Assert.Equal("\"requests\";q=600;w=60", policy.Header);
    }

    [Theory]
    [InlineData("")]
    [InlineData("600")]
    [InlineData("600/60/1")]
    [InlineData("0/60")]
    [InlineData("600/0")]
    [InlineData("600/86401")]
    [InlineData("1000000001/60")]
    [InlineData("-1/60")]
    [InlineData("6e2/60")]
    [InlineData(" 600/60")]
    public void Parse_AnythingElse_IsNone(string text) => Assert.Null(RateLimitPolicy.Parse("requests", text));

    [Theory]
    [InlineData(600, 540)]
    [InlineData(10, 9)]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    public void BesideAdministrators_OfAPolicy_IsNineTenths(int quota, int part) =>
        Assert.Equal(part, new RateLimitPolicy("requests", quota, TimeSpan.FromMinutes(1)).BesideAdministrators.Quota);

    // A part that came back as fast as the whole would be nine tenths for the first window only.
    [Fact]
    public void BesideAdministrators_OfAPolicy_ComesBackAsMuchMoreSlowly()
    {
        var part = new RateLimitPolicy("requests", 600, TimeSpan.FromMinutes(1)).BesideAdministrators;
        Assert.Equal(9, part.PerSecond);
        Assert.Equal("\"requests\";q=540;w=60", part.Header);
    }

    [Fact]
    public void Plans_TheLargerOne_AllowsMore()
    {
        var options = new RateLimitOptions();
        foreach (var name in options.Known.Where(known => known.Whose == "free").Select(known => known.Name))
        {
            var quotas = Enum.GetValues<Plan>().Select(plan => options.Of(plan, name)!.Quota).ToList();
            Assert.Equal(quotas.Order().Distinct(), quotas);
        }
        Assert.Equal([4, 16, 64, 1_024], Enum.GetValues<Plan>().Select(options.LongPolls));
    }

    [Fact]
    public void Remove_OfAPlan_LeavesNoPolicyAndNoOther()
    {
        var options = new RateLimitOptions();
        options.Remove("free", "requests");
        Assert.Null(options.Of(Plan.Free, "requests"));
        Assert.True(options.IsOfPlans("requests"));
        Assert.False(options.IsOfPlans("sign_ups"));
    }
}
