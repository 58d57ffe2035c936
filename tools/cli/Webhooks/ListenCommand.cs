using System.CommandLine;
using System.Net;
using Customers.Cli.Commands;
using Customers.Cli.Terminal;

namespace Customers.Cli.Webhooks;

/// <summary>Receives webhooks on this machine, believes those that are signed, and shows them.</summary>
internal sealed class ListenCommand
{
    private const string SecretVariable = "CUSTOMERS_WEBHOOK_SECRET";

    private readonly Option<int> port = NumberOption.Of(
        "--port",
        ["-p"],
        "The port, on this machine only.",
        least: 1,
        most: 65_535,
        otherwise: null
    );

    private readonly Option<string?> secret = new("--secret")
    {
        Description =
            $"The webhook's secret; {SecretVariable} says it too, where nobody else sees it. Without one, nothing is believed.",
        HelpName = "whsec_…",
    };

    private readonly Option<string?> forward = new("--forward")
    {
        Description = "Where to send on what is believed, such as http://127.0.0.1:3000/hooks.",
        HelpName = "address",
    };

    public static WrittenCommand On(Machine machine)
    {
        var listen = new ListenCommand();
        var command = new Command(
            "listen",
            "Receives webhooks on this machine, verifies their signatures, and shows what arrives."
        );
        command.Add(listen.port);
        command.Add(listen.secret);
        command.Add(listen.forward);
        return new("listen", command.Does(machine, listen.RunAsync));
    }

    private async Task<ExitCode> RunAsync(Session session, CancellationToken cancellationToken)
    {
        var known = session.Value(secret) ?? session.Machine.Variable(SecretVariable);
        var signature = string.IsNullOrEmpty(known) ? null : new WebhookSignature(known);
        var target = session.Value(forward) is { } address ? Http.PlatformAddress.Parse(address) : null;
        using var http = new HttpClient(session.Machine.Handler());
        var receiver = new Receiver(session, signature, target is null ? null : new(http, new(session.Value(forward)!)));
        using var listener = new HttpListener();
        var prefix = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{session.Value(port)}/");
        listener.Prefixes.Add(prefix);
        try
        {
            listener.Start();
        }
        catch (HttpListenerException taken)
        {
            throw new StopException(ExitCode.Usage, $"{prefix} is not to be had: {taken.Message}");
        }

        session.Say($"Listening on {prefix}{(signature is null ? "; without a secret nothing is verified" : "")}");
        await using var stop = cancellationToken.Register(listener.Abort);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await receiver.TakeAsync(await listener.GetContextAsync(), cancellationToken);
            }
            catch (Exception over)
                when (cancellationToken.IsCancellationRequested && over is HttpListenerException or ObjectDisposedException)
            {
                break;
            }
        }

        return ExitCode.Done;
    }
}
