using System.CommandLine;
using Customers.Cli.Commands;
using Customers.Cli.Http;
using Customers.Cli.Profiles;
using Customers.Cli.Terminal;

namespace Customers.Cli.SignIns;

/// <summary>Signs in: keeps the token where the system keeps secrets, and the rest in the profile.</summary>
internal sealed class LoginCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    private readonly Option<string?> username = new("--username", "-u")
    {
        Description = "Who you are; asked for when absent.",
        HelpName = "name",
    };
    private readonly Option<bool> passwordFromInput = new("--password-stdin")
    {
        Description = "Read the password from standard input.",
    };

    private readonly Option<bool> tokenFromInput = new("--token-stdin")
    {
        Description = "Read a token or an access key from standard input, in place of signing in.",
    };

    public static WrittenCommand On(Machine machine)
    {
        var login = new LoginCommand();
        var command = new Command(
            "login",
            "Signs in to a platform. The password is never an argument: others on the machine could read it."
        );
        command.Add(login.username);
        command.Add(login.passwordFromInput);
        command.Add(login.tokenFromInput);
        return new("login", command.Does(machine, login.RunAsync));
    }

    private async Task<ExitCode> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var file = new ProfileFile(session.Machine);
        var profiles = file.Read();
        var name = Chosen.Name(session.Machine, session.ProfileOption);
        var address = PlatformAddress.Parse(session.UrlOption ?? profiles.Profiles.GetValueOrDefault(name)?.Url ?? DefaultUrl);
        var (who, credential) = session.Value(tokenFromInput)
            ? await WithTokenAsync(session, address, cancellationToken)
            : await WithPasswordAsync(session, address, cancellationToken);
        var place = new Credentials(session.Machine).Keep(name, credential);
        profiles.Profiles[name] = new(address.ToString(), who, session.Machine.Time.GetUtcNow());
        profiles.Current = name;
        file.Write(profiles);
        session.Say($"Signed in to {address} as {who}, profile '{name}'. The credential is in {place}.");
        return ExitCode.Done;
    }

    private async Task<(string Who, string Credential)> WithPasswordAsync(
        Session session,
        Uri address,
        CancellationToken cancellationToken
    )
    {
        var who = session.Value(username) ?? session.Machine.Ask("Username");
        var password = session.Machine.AskSecret("password", session.Value(passwordFromInput), "--password-stdin");
        using var api = new ApiClient(session.Machine, address, credential: null);
        var body = new JsonObject { ["username"] = who, ["password"] = password };
        var answer = (await api.SendAsync(new(HttpMethod.Post, "/auth/login", body), cancellationToken)).Ok();
        return (who, Token(answer));
    }

    private static async Task<(string Who, string Credential)> WithTokenAsync(
        Session session,
        Uri address,
        CancellationToken cancellationToken
    )
    {
        var credential = session.Machine.AskSecret("token", fromInput: true, "--token-stdin").Trim();
        using var api = new ApiClient(session.Machine, address, credential);
        var me = (await api.SendAsync(Call.Get("/v1.0/me"), cancellationToken)).Ok();
        return (((me as JsonObject)?["username"])?.ToString() ?? "", credential);
    }

    private static string Token(JsonNode answer) =>
        (answer as JsonObject)?["token"]?.ToString() is { Length: > 0 } token
            ? token
            : throw new StopException(ExitCode.Unavailable, "The platform answered without a token: is the address right?");
}
