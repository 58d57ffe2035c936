using Customers.Cli.Http;
using Customers.Cli.Terminal;

namespace Customers.Cli.Profiles;

/// <summary>Which profile a command speaks for: <c>--profile</c>, <c>CUSTOMERS_PROFILE</c>, or the current one.</summary>
internal static class Chosen
{
    public const string ProfileVariable = "CUSTOMERS_PROFILE";

    public static string Name(Machine machine, string? option) =>
        ProfileName.Checked(
            option
                ?? (
                    machine.Variable(ProfileVariable) is { Length: > 0 } variable
                        ? variable
                        : new ProfileFile(machine).Read().Current
                )
        );

    /// <summary>A client that is signed in.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="profileOption">What <c>--profile</c> says.</param>
    /// <param name="urlOption">What <c>--url</c> says; the credential goes to the profile's own platform only.</param>
    public static ApiClient SignedIn(Machine machine, string? profileOption, string? urlOption)
    {
        var name = Name(machine, profileOption);
        var profile =
            new ProfileFile(machine).Read().Profiles.GetValueOrDefault(name)
            ?? throw new StopException(
                ExitCode.NotAllowed,
                $"Nobody is signed in with the profile '{name}': customers login --profile {name}"
            );
        var address = PlatformAddress.Parse(profile.Url);
        if (urlOption is not null && PlatformAddress.Parse(urlOption) != address)
            throw new StopException(
                ExitCode.Usage,
                $"The profile '{name}' is for {address}. Sign in to another platform with a profile of its own: customers login --profile NAME --url {urlOption}"
            );
        var kept =
            new Credentials(machine).Find(name)
            ?? throw new StopException(
                ExitCode.NotAllowed,
                $"The credential of the profile '{name}' is gone: customers login --profile {name}"
            );
        return new(machine, address, kept.Credential);
    }
}
