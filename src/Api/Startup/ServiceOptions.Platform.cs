using Customers.Application.Customers;

namespace Customers.Api.Startup;

/// <summary>What the platform says to customers, and what it does about identities that change.</summary>
internal static partial class ServiceOptions
{
    private const int MaxContactLength = 255;

    private static SupportOptions ReadSupport(WebApplicationBuilder builder)
    {
        var contact = builder.Configuration["Platform:SupportContact"] ?? "";
        Require(
            Text.Length(contact) <= MaxContactLength && Text.IsClean(contact),
            $"Platform:SupportContact must have at most {MaxContactLength} characters, none of them a control character."
        );
        return new(contact);
    }

    private static IdentityReviewOptions ReadIdentityReview(WebApplicationBuilder builder)
    {
        var word = builder.Configuration["IdentityVerification:OnProfileChange"] ?? OnProfileChange.Review.ToName();
        Require(
            EnumNames.TryParse<OnProfileChange>(word, out var onChange),
            $"IdentityVerification:OnProfileChange must be one of {string.Join(", ", EnumNames.Of<OnProfileChange>())}."
        );
        return new() { OnProfileChange = onChange };
    }
}
