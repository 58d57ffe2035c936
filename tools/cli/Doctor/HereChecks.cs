using Customers.Cli.Commands;
using Customers.Cli.Http;
using Customers.Cli.Profiles;

namespace Customers.Cli.Doctor;

/// <summary>What can be known on this machine.</summary>
internal static class HereChecks
{
    public static IEnumerable<Finding> Of(Session session)
    {
        yield return Finding.Ok("tool", $"customers {ApiClient.Version}");
        var file = new ProfileFile(session.Machine).FullName;
        var name = Chosen.Name(session.Machine, session.ProfileOption);
        yield return PrivateFile.Fault(file) is { } fault
            ? Finding.Failed("profiles", fault)
            : Finding.Ok("profiles", $"{file}, only you can read it; the profile is '{name}'");
        yield return new Credentials(session.Machine).Find(name) is { } kept
            ? Finding.Ok("credential", $"in {kept.Place}")
            : Finding.Failed("credential", $"there is none: customers login --profile {name}");
    }
}
