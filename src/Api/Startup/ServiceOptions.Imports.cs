using Customers.Application.Imports;

namespace Customers.Api.Startup;

/// <summary>How accounts are imported.</summary>
internal static partial class ServiceOptions
{
    /// <summary>Reads from when on accounts are not taken for verified.</summary>
    public static ImportOptions ReadImportOptions(this WebApplicationBuilder builder)
    {
        const string key = "Import:VerifiedBefore";
        var given = (TimeInput)builder.Configuration[key];
        Require(given.IsValid, $"{key} must be a time in RFC 3339 with its offset, such as 2024-01-15T00:00:00Z.");
        return new() { VerifiedBefore = given.OrNull };
    }
}
