using System.CommandLine;
using Customers.Cli.Http;
using Customers.Cli.Terminal;

namespace Customers.Cli.Commands;

/// <summary>A declared command on the command line: reads what was typed, asks where it has to, sends the request, shows the answer.</summary>
internal sealed class SpecCommand
{
    private const string NeedsFreshPassword = "FRESH_PASSWORD_REQUIRED";

    private readonly Spec spec;
    private readonly PathValues path;
    private readonly List<ParameterOption> parameters = [];
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only show what it would do." };
    private readonly Paging? paging;

    private SpecCommand(Spec spec, Command command, IReadOnlyDictionary<string, string> flags)
    {
        this.spec = spec;
        path = new(spec, command, flags);
        foreach (var parameter in spec.Parameters)
            parameters.Add(new(parameter, command));
        if (spec is { Changes: true, CanBeTried: true })
            command.Add(dryRun);
        if (spec is { Columns: not null, IsPaged: true })
            paging = new(command);
    }

    /// <summary>Makes the command.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="spec">Its declaration.</param>
    /// <param name="flags">Options that stand for arguments too.</param>
    public static Command Of(Machine machine, Spec spec, IReadOnlyDictionary<string, string> flags)
    {
        var command = new Command(spec.Words.Split(' ')[^1], spec.Help);
        foreach (var alias in spec.Aliases)
            command.Aliases.Add(alias);
        return command.Does(machine, new SpecCommand(spec, command, flags).RunAsync);
    }

    private async Task<ExitCode> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var where = path.Path(session);
        if (spec.Columns is not null)
            return await new Listing(session, spec.Columns, spec.AsRecords).ShowAsync(
                Call.WithQuery(where, Query(session)),
                paging,
                cancellationToken
            );
        if (spec.InQuery)
        {
            session.Printer.One(
                (await session.Api.SendAsync(Call.Get(Call.WithQuery(where, Query(session))), cancellationToken)).Ok()
            );
            return ExitCode.Done;
        }

        return await ChangeAsync(session, where, cancellationToken);
    }

    private async Task<ExitCode> ChangeAsync(Session session, string where, CancellationToken cancellationToken)
    {
        var isDry = spec.CanBeTried && session.Value(dryRun);
        if (spec.Asks && !isDry)
            session.NeedSomebodyToAsk();
        var call = new Call(spec.Method, where, Body(session));
        if (spec.Asks && !isDry)
            await session.AskAsync(
                $"{spec.Help} ({spec.Words} {path.Subject(session)})",
                call,
                spec.CanBeTried,
                cancellationToken
            );
        var answer = await session.Api.SendAsync(isDry ? call.Dry() : call, cancellationToken);
        if (
            answer.Reason == NeedsFreshPassword
            && spec.Parameters.Contains(Parameter.CurrentPassword)
            && session.Machine.InputIsTerminal
        )
            answer = await WithPasswordAsync(session, isDry ? call.Dry() : call, cancellationToken);
        var done = answer.Ok();
        session.Printer.One(done);
        // What concerns many is done some at a time.
        if (done["more"] is JsonValue more && more.TryGetValue<bool>(out var isMore) && isMore)
            session.Say("There may be more of them: the same command takes the next ones.");
        return ExitCode.Done;
    }

    private static async Task<Answer> WithPasswordAsync(Session session, Call call, CancellationToken cancellationToken)
    {
        session.Say("This asks for your own password once more.");
        var body = call.Body?.DeepClone() as JsonObject ?? [];
        body[Parameter.CurrentPassword.Member] = session.Machine.AskSecret(
            "password",
            fromInput: false,
            Parameter.CurrentPassword.Name
        );
        return await session.Api.SendAsync(call with { Body = body }, cancellationToken);
    }

    private IEnumerable<KeyValuePair<string, string>> Query(Session session)
    {
        foreach (var parameter in parameters)
            if (parameter.TryRead(session, out var value) && value is not null)
                yield return new(parameter.Parameter.Member, Text(value));
    }

    private static string Text(JsonNode value) =>
        value switch
        {
            JsonArray list => string.Join(',', list),
            JsonValue one when one.TryGetValue<string>(out var text) => text,
            _ => value.ToJsonString(),
        };

    private JsonObject? Body(Session session)
    {
        var body = new JsonObject();
        foreach (var parameter in parameters.Where(each => each.Parameter.Kind != ValueKind.Secret))
            if (parameter.TryRead(session, out var value))
                body[parameter.Parameter.Member] = value;
        if (spec.NeedsAnOption && body.Count == 0)
            throw new StopException(ExitCode.Usage, $"Say what to change: customers {spec.Words} --help lists what there is.");
        foreach (var secret in parameters.Where(each => each.Parameter.Kind == ValueKind.Secret))
            if (
                secret.IsSet(session)
                || (secret.Parameter.AskedWith is { } with && (with == secret.Parameter.Member || body.ContainsKey(with)))
            )
                body[secret.Parameter.Member] = session.Machine.AskSecret(
                    secret.Parameter.Member.Replace('_', ' '),
                    secret.IsSet(session),
                    secret.Parameter.Name
                );
        // The platform wants a body where one may say something, though nothing has to be said in it.
        var takesBody = spec.Method != HttpMethod.Delete && parameters.Exists(each => each.Parameter.Kind != ValueKind.Secret);
        return takesBody || body.Count > 0 ? body : null;
    }
}
