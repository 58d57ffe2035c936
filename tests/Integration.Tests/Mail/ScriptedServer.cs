using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Customers.Integration.Tests.Mail;

/// <summary>A mail server on loopback that says what a test has it say, to one client after the other.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> heard = new();
    private readonly Task listening;

    private ScriptedServer(Func<ScriptedClient, Task> converse)
    {
        listener.Start();
        listening = ListenAsync(converse);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The lines it was told, in their order; those that came encrypted begin with <c>TLS</c>.</summary>
    public IReadOnlyList<string> Heard => [.. heard];

    /// <summary>A server that converses like this.</summary>
    public static ScriptedServer Of(Func<ScriptedClient, Task> converse) => new(converse);

    /// <summary>A server that answers as usual, but for some commands.</summary>
    /// <param name="answers">Answers to lines it is told: null for the usual one, empty for none, as when it hangs.</param>
    public static ScriptedServer Answering(Func<string, string?> answers) =>
        new(async client =>
        {
            await client.SayAsync("220 ready");
            await client.AnswerAsync(answers);
        });

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await listening;
        stop.Dispose();
    }

    private async Task ListenAsync(Func<ScriptedClient, Task> converse)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync(stop.Token);
                await ConverseAsync(converse, connection);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ConverseAsync(Func<ScriptedClient, Task> converse, TcpClient connection)
    {
        try
        {
            await converse(new(connection.GetStream(), heard, stop.Token));
        }
        catch (IOException)
        {
            // The client has gone, as clients should go from some of these servers.
        }
    }
}

/// <summary>The client of a scripted server.</summary>
internal sealed class ScriptedClient(Stream stream, ConcurrentQueue<string> heard, CancellationToken stop)
{
    private Stream stream = stream;
    private bool isEncrypted;

    /// <summary>How many bytes were said to it.</summary>
    public long Said { get; private set; }

    public Task SayAsync(string lines) => SayRawAsync(lines + "\r\n");

    public async Task SayRawAsync(string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
        Said += text.Length;
    }

    /// <summary>The next line; null when it has gone.</summary>
    public async Task<string?> HearAsync()
    {
        var bytes = new List<byte>();
        var next = new byte[1];
        while (await stream.ReadAsync(next, stop) > 0)
        {
            if (next[0] != '\n')
            {
                bytes.Add(next[0]);
                continue;
            }

            var line = Encoding.UTF8.GetString([.. bytes]).TrimEnd('\r');
            heard.Enqueue(isEncrypted ? $"TLS {line}" : line);
            return line;
        }

        return null;
    }

    /// <summary>Waits for the first byte of what is no line of SMTP any more.</summary>
    public async Task HearByteAsync() => await stream.ReadExactlyAsync(new byte[1], stop);

    public async Task EncryptAsync(X509Certificate2 certificate)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
        (stream, isEncrypted) = (encrypted, true);
    }

    /// <summary>Answers until it has gone.</summary>
    public async Task AnswerAsync(Func<string, string?> answers)
    {
        var isMessage = false;
        while (await HearAsync() is { } line)
        {
            isMessage = isMessage && line != ".";
            if (isMessage || (answers(line) ?? Usual(line)) is not { Length: > 0 } answer)
                continue;
            await SayAsync(answer);
            isMessage = answer.StartsWith("354", StringComparison.Ordinal);
        }
    }

    private static string Usual(string line) =>
        line.Split(' ', ':')[0] switch
        {
            "EHLO" => "250-localhost\r\n250-SMTPUTF8\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN",
            "AUTH" => "235 welcome",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
}
