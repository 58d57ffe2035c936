using System.CommandLine;
using Customers.Cli.Commands;
using Customers.Cli.Http;
using Customers.Cli.Profiles;
using Customers.Cli.Terminal;

namespace Customers.Cli.Exports;

/// <summary>Exports an account as the platform streams it, to standard output or a file that only its owner reads.</summary>
internal sealed class ExportCommand
{
    private readonly Argument<string> account = new("customer") { Description = "The account's id." };
    private readonly Option<string?> file = new("--file", "-f")
    {
        Description = "Where to write it; must not be there yet.",
        HelpName = "path",
    };

    public static WrittenCommand On(Machine machine)
    {
        var export = new ExportCommand();
        var command = new Command("export", "Exports everything that is held about an account.") { export.account };
        command.Add(export.file);
        return new("export", command.Does(machine, export.RunAsync));
    }

    private async Task<ExitCode> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var path = session.Value(file);
        if (path is not null && File.Exists(path))
            throw new StopException(ExitCode.Usage, $"{path} is there already: move it away, or choose another name.");
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri($"/v1.0/customers/{Call.Segment(session.Value(account)!)}/export", UriKind.Relative)
        );
        using var response = await session.Api.OpenAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            _ = (await ApiClient.ReadAsync(response, cancellationToken)).Ok();
        if (path is null)
            await PrintAsync(session, response, cancellationToken);
        else
            await SaveAsync(session, response, path, cancellationToken);
        return ExitCode.Done;
    }

    private static async Task PrintAsync(Session session, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        var buffer = new char[8192];
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            await session.Machine.Output.WriteAsync(SafeText.OfJson(new(buffer, 0, count)));
        await session.Machine.Output.WriteLineAsync();
    }

    // What broke off in the middle is no export: it does not stay under the name that was asked for.
    private static async Task SaveAsync(
        Session session,
        HttpResponseMessage response,
        string path,
        CancellationToken cancellationToken
    )
    {
        var part = path + ".part";
        File.Delete(part);
        try
        {
            await using (var target = PrivateFile.Create(part))
                await response.Content.CopyToAsync(target, cancellationToken);
            File.Move(part, path);
        }
        finally
        {
            File.Delete(part);
        }

        session.Say($"Written to {path}.");
    }
}
