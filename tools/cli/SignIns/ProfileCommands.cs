using System.CommandLine;
using Customers.Cli.Commands;
using Customers.Cli.Output;
using Customers.Cli.Profiles;
using Customers.Cli.Terminal;

namespace Customers.Cli.SignIns;

/// <summary>Which platforms somebody is signed in to from this machine.</summary>
internal static class ProfileCommands
{
    public static IEnumerable<WrittenCommand> On(Machine machine)
    {
        var name = new Argument<string>("profile") { Description = "The profile's name." };
        name.CompletionSources.Add(_ => Names(machine));
        yield return new(
            "profiles list",
            new Command("list", "Lists profiles.").Does(machine, (session, _) => Task.FromResult(List(session)))
        );
        var use = new Command("use", "Makes a profile the current one.") { name };
        yield return new("profiles use", use.Does(machine, (session, _) => Task.FromResult(Use(session, session.Value(name)!))));
        var remove = new Command("remove", "Forgets a profile and its credential.") { name };
        yield return new(
            "profiles remove",
            remove.Does(machine, (session, _) => Task.FromResult(Remove(session, session.Value(name)!)))
        );
    }

    // What is wrong with the file is said by commands; a shell that completes words has no use for it.
    private static List<string> Names(Machine machine)
    {
        try
        {
            return [.. new ProfileFile(machine).Read().Profiles.Keys];
        }
        catch (StopException)
        {
            return [];
        }
    }

    private static ExitCode List(Session session)
    {
        var list = new ProfileFile(session.Machine).Read();
        var current = Chosen.Name(session.Machine, session.ProfileOption);
        var rows = list.Profiles.Select(profile => new JsonObject
        {
            ["current"] = profile.Key == current ? "*" : "",
            ["name"] = profile.Key,
            ["url"] = profile.Value.Url,
            ["username"] = profile.Value.Username,
            ["signed_in"] = profile.Value.SignedIn.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        });
        session.Printer.Rows([.. rows], Column.Of("current= ", "name", "url~", "username~", "signed_in"));
        return ExitCode.Done;
    }

    private static ExitCode Use(Session session, string name)
    {
        var (file, list) = Known(session, name);
        list.Current = name;
        file.Write(list);
        return ExitCode.Done;
    }

    private static ExitCode Remove(Session session, string name)
    {
        var (file, list) = Known(session, name);
        new Credentials(session.Machine).Forget(name);
        list.Profiles.Remove(name);
        if (list.Current == name)
            list.Current = ProfileName.Default;
        file.Write(list);
        return ExitCode.Done;
    }

    private static (ProfileFile File, ProfileList List) Known(Session session, string name)
    {
        var file = new ProfileFile(session.Machine);
        var list = file.Read();
        return list.Profiles.ContainsKey(ProfileName.Checked(name))
            ? (file, list)
            : throw new StopException(ExitCode.NotFound, $"There is no profile '{name}': customers profiles list");
    }
}
