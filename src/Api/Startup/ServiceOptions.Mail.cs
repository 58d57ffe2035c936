using Customers.Application.SignUps;

namespace Customers.Api.Startup;

/// <summary>How accounts join, and how mail is sent.</summary>
internal static partial class ServiceOptions
{
    private static SignUpOptions ReadSignUps(WebApplicationBuilder builder)
    {
        var signUps = builder.Configuration.GetSection("SignUps").Get<SignUpOptions>() ?? new();
        RequireTime("SignUps:VerificationTime", signUps.VerificationTime, TimeSpan.FromMinutes(1), longest);
        RequireTime("SignUps:AnswerTime", signUps.AnswerTime, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        return signUps;
    }
}
