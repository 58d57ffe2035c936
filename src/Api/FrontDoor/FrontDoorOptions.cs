using Customers.Api.Startup;

namespace Customers.Api.FrontDoor;

/// <summary>What the host tells about itself.</summary>
/// <param name="SecurityContact">Where weaknesses are told, a <c>mailto:</c>, <c>tel:</c> or <c>https:</c> URI; empty when the platform does not say.</param>
internal sealed record FrontDoorOptions(string SecurityContact)
{
    private const string Key = "Platform:SecurityContact";

    /// <summary>How many days what is told of the contact holds; RFC 9116 recommends less than a year.</summary>
    public int SecurityTextDays { get; } = 180;

    /// <summary>Reads <c>Platform:SecurityContact</c>; without it there is no <c>security.txt</c>, which cannot do without.</summary>
    public static FrontDoorOptions Read(IConfiguration configuration)
    {
        var contact = configuration[Key] ?? "";
        var isContact =
            contact.Length == 0
            || (
                Uri.TryCreate(contact, UriKind.Absolute, out var uri)
                && uri.Scheme is "mailto" or "tel" or "https"
                && contact.All(character => character is > ' ' and <= '~')
            );
        return isContact ? new(contact) : throw new StartupException($"{Key} must be a mailto:, tel: or https: URI.");
    }
}
