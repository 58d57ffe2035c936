using System.CommandLine;
using Customers.Cli.Http;
using Customers.Cli.Output;
using Customers.Cli.Profiles;
using Customers.Cli.Terminal;

namespace Customers.Cli.Commands;

/// <summary>One run of a command: the machine, what was typed, and the platform.</summary>
internal sealed class Session(Machine machine, ParseResult typed) : IDisposable
{
    private readonly Lazy<ApiClient> api = new(() =>
        Chosen.SignedIn(machine, typed.GetValue(GlobalOptions.Profile), typed.GetValue(GlobalOptions.Url))
    );

    public Machine Machine => machine;

    /// <summary>The platform, with the profile's credential; ends the command when nobody is signed in.</summary>
    public ApiClient Api => api.Value;

    public Printer Printer { get; } = new(machine, typed.GetValue(GlobalOptions.Output));

    public bool IsTable => Printer.Format == OutputFormat.Table;

    public string? ProfileOption => typed.GetValue(GlobalOptions.Profile);

    public string? UrlOption => typed.GetValue(GlobalOptions.Url);

    private bool Yes => typed.GetValue(GlobalOptions.Yes);

    /// <summary>The value of an option or argument.</summary>
    public T? Value<T>(Option<T> option) => typed.GetValue(option);

    public T? Value<T>(Argument<T> argument) => typed.GetValue(argument);

    /// <summary>Says something to the person, beside the data.</summary>
    public void Say(string text) => machine.Say(text);

    /// <summary>Ends the command unless there is somebody to ask, or <c>--yes</c> was said; before anything is sent.</summary>
    public void NeedSomebodyToAsk()
    {
        if (!Yes && !machine.InputIsTerminal)
            throw new StopException(
                ExitCode.Usage,
                "This cannot be taken back, and there is no terminal to ask: say --yes to do it, or --dry-run to see what it would do."
            );
    }

    /// <summary>Shows what would happen and asks; ends the command when the answer is not yes.</summary>
    public async Task AskAsync(string what, Call call, bool canBeTried, CancellationToken cancellationToken)
    {
        NeedSomebodyToAsk();
        if (Yes)
            return;
        Say(what);
        if (canBeTried)
            foreach (var line in EffectsText.Of((await Api.SendAsync(call.Dry(), cancellationToken)).Ok()))
                Say($"  {line}");
        if (!machine.Confirm("Go on?"))
            throw new StopException(ExitCode.Declined, "Nothing was done.");
    }

    public void Dispose()
    {
        if (api.IsValueCreated)
            api.Value.Dispose();
    }
}
