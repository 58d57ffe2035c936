using System.CommandLine;
using Customers.Cli.Terminal;

namespace Customers.Cli.Commands;

/// <summary>A parameter on the command line.</summary>
internal sealed class ParameterOption
{
    private readonly Option<string?> one;
    private readonly Option<string[]?> many;
    private readonly Option<bool> flag;

    public ParameterOption(Parameter parameter, Command command)
    {
        Parameter = parameter;
        string[] aliases = [.. parameter.Aliases];
        one = new(parameter.Name, aliases) { Arity = ArgumentArity.ExactlyOne, HelpName = HelpName(parameter) };
        many = new(parameter.Name, aliases) { Arity = ArgumentArity.OneOrMore, HelpName = HelpName(parameter) };
        flag = new(parameter.Name, aliases);
        Option chosen = parameter.Kind switch
        {
            ValueKind.Flag or ValueKind.Secret => flag,
            ValueKind.List => many,
            _ => one,
        };
        chosen.Description = parameter.Help;
        chosen.Required = parameter.IsRequired;
        if (parameter.Kind == ValueKind.Truth)
            chosen.CompletionSources.Add("true", "false");
        else if (parameter.Words.Count > 0)
            chosen.CompletionSources.Add([.. parameter.Words]);
        command.Add(chosen);
    }

    public Parameter Parameter { get; }

    /// <summary>Whether a secret comes from standard input.</summary>
    public bool IsSet(Session session) => session.Value(flag);

    /// <summary>What was given, as the platform takes it; null and false when nothing was.</summary>
    public bool TryRead(Session session, out JsonNode? value)
    {
        value = null;
        if (Parameter.Kind == ValueKind.Flag)
            value = session.Value(flag) ? JsonValue.Create(true) : null;
        else if (Parameter.Kind == ValueKind.List)
            value = session.Value(many) is { Length: > 0 } list
                ? new JsonArray([.. list.Select(each => JsonValue.Create(each))])
                : null;
        else if (session.Value(one) is not { } text)
            return false;
        else if (Parameter.Kind == ValueKind.Limit && text == "default")
            return true;
        else
            value = Read(text);
        return value is not null;
    }

    private JsonValue Read(string text) =>
        Parameter.Kind switch
        {
            ValueKind.Number
            or ValueKind.Limit
                when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
                JsonValue.Create(number),
            ValueKind.Number => throw Wrong(text, "a number"),
            ValueKind.Limit => throw Wrong(text, "a number, or default"),
            ValueKind.Truth when bool.TryParse(text, out var truth) => JsonValue.Create(truth),
            ValueKind.Truth => throw Wrong(text, "true or false"),
            ValueKind.Seconds => JsonValue.Create(Seconds.Parse(text)),
            _ => JsonValue.Create(text),
        };

    private StopException Wrong(string text, string right) =>
        new(ExitCode.Usage, $"{Parameter.Name} is {right}, and not '{text}'.");

    private static string HelpName(Parameter parameter) =>
        parameter.Kind switch
        {
            ValueKind.Number => "number",
            ValueKind.Limit => "number|default",
            ValueKind.Truth => "true|false",
            ValueKind.Seconds => "duration",
            _ => parameter.Words is { Count: > 0 and <= 4 } ? string.Join('|', parameter.Words) : "text",
        };
}
