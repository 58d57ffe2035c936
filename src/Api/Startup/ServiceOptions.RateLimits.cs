using System.Globalization;
using Customers.Application.RateLimits;
using Customers.Domain.Resources;

namespace Customers.Api.Startup;

/// <summary>How much callers may ask for: <c>RateLimits:WHOSE:NAME</c>, where WHOSE is a plan or <c>anonymous</c>.</summary>
internal static partial class ServiceOptions
{
    private const string RateLimits = "RateLimits";
    private const string Off = "off";
    private const int MostLongPolls = 1_000_000;

    private static RateLimitOptions ReadRateLimits(WebApplicationBuilder builder)
    {
        var limits = new RateLimitOptions();
        RequireMoved(builder, "SignUps:PerAddress");
        RequireMoved(builder, "SignUps:AddressWindow");
        foreach (var whose in builder.Configuration.GetSection(RateLimits).GetChildren())
        foreach (var given in whose.GetChildren())
        {
            if (given.Key == RateLimitNames.LongPolls && EnumNames.TryParse<Plan>(whose.Key, out var plan))
                limits.SetLongPolls(plan, ReadLongPolls(given));
            else
                ReadPolicy(limits, whose.Key, given);
        }
        return limits;
    }

    private static void ReadPolicy(RateLimitOptions limits, string whose, IConfigurationSection given)
    {
        Require(
            limits.Known.Contains((whose, given.Key)),
            $"{given.Path} does not exist; there are {string.Join(", ", limits.Known.Select(known => $"{RateLimits}:{known.Whose}:{known.Name}"))}, "
                + $"and {RateLimits}:PLAN:{RateLimitNames.LongPolls}."
        );
        if (given.Value == Off)
        {
            limits.Remove(whose, given.Key);
            return;
        }

        var policy = RateLimitPolicy.Parse(given.Key, given.Value ?? "");
        Require(
            policy is not null,
            $"{given.Path} must be a number and seconds, such as 600/60: from 1 to 1,000,000,000, in 1 to 86,400 seconds; or {Off}."
        );
        limits.Set(whose, policy!);
    }

    private static int ReadLongPolls(IConfigurationSection given)
    {
        var isNumber = int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var most);
        Require(isNumber && most <= MostLongPolls, $"{given.Path} must be from 0 to 1,000,000.");
        return most;
    }

    // A limit that is ignored is no limit.
    private static void RequireMoved(WebApplicationBuilder builder, string key) =>
        Require(
            builder.Configuration[key] is null,
            $"{key} is {RateLimits}:{RateLimitOptions.Anonymous}:{RateLimitNames.SignUps} now, such as 20/3600, or {Off}."
        );
}
