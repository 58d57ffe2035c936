using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.Mail;

/// <summary>A real mail server on loopback, in a process that ends with this one. What a recipient's name makes it do is said in its script.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    // Debian's python, which has Debian's aiosmtpd.
    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<JsonNode> events = new();
    private readonly string[] arguments;
    private Process? process;
    private Task listening = Task.CompletedTask;

    private MailServer(string[] arguments) => this.arguments = arguments;

    public int Port { get; } = FreePort();

    /// <summary>The mails it has taken.</summary>
    public IReadOnlyList<TakenMail> Mails => [.. Events("mail").Select(each => new TakenMail(each))];

    /// <summary>How often somebody began to hand over a mail.</summary>
    public int Beginnings => Events("sender").Count();

    /// <summary>A server that is not started yet.</summary>
    public static MailServer Down(params string[] arguments) => new(arguments);

    public static async Task<MailServer> StartAsync(params string[] arguments)
    {
        var server = Down(arguments);
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Mail", "smtp_server.py");
        var port = Port.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(
            new ProcessStartInfo(File.Exists(Python) ? Python : "python3", ["-W", "ignore", script, port, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = new ConcurrentQueue<string?>();
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data);
        process.BeginErrorReadLine();
        var ready = await process.StandardOutput.ReadLineAsync();
        Assert.True(ready?.Contains("ready", StringComparison.Ordinal), string.Join('\n', errors));
        listening = ListenAsync(process.StandardOutput);
    }

    /// <summary>Waits until it has taken as many mails.</summary>
    public async Task<IReadOnlyList<TakenMail>> WaitAsync(int count)
    {
        using var deadline = new CancellationTokenSource(Timeout);
        while (Mails.Count < count)
        {
            Assert.False(deadline.IsCancellationRequested, $"{Mails.Count} of {count} mails came.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return Mails;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        await listening;
        process.Dispose();
        process = null;
    }

    private IEnumerable<JsonNode> Events(string name) => events.Where(each => each["event"]!.GetValue<string>() == name);

    private async Task ListenAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            events.Enqueue(JsonNode.Parse(line)!);
    }

    // Below the ports that the system hands out by itself, so that nobody takes it while the server is down.
    private static int FreePort()
    {
        while (true)
        {
            var candidate = RandomNumberGenerator.GetInt32(20_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, candidate);
            try
            {
                listener.Start();
                return candidate;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}

/// <summary>A mail as python's library reads it.</summary>
internal sealed class TakenMail(JsonNode json)
{
    public string Sender => json["sender"]!.GetValue<string>();

    /// <summary>The name beside the address in its header.</summary>
    public string SenderName => json["sender_name"]!.GetValue<string>();

    public string Recipient => Assert.Single(json["recipients"]!.AsArray())!.GetValue<string>();

    public bool WasEncrypted => json["tls"]!.GetValue<bool>();

    public string Text => json["text"]!.GetValue<string>().ReplaceLineEndings("\n");

    public string Html => json["html"]!.GetValue<string>().ReplaceLineEndings("\n");

    public string MessageId => Header("Message-ID");

    public int LongestLine => json["longest"]!.GetValue<int>();

    /// <summary>Whether a CR or LF stood alone somewhere.</summary>
    public bool HasBareLineEndings => json["bare"]!.GetValue<bool>();

    public IReadOnlyList<string> Defects => [.. json["defects"]!.AsArray().Select(each => each!.GetValue<string>())];

    public IReadOnlyList<string> Parts => [.. json["parts"]!.AsArray().Select(each => each!.GetValue<string>())];

    public IReadOnlyList<string> HeaderNames => [.. json["headers"]!.AsArray().Select(each => each![0]!.GetValue<string>())];

    public string Header(string name) =>
        Assert.Single(json["headers"]!.AsArray(), each => each![0]!.GetValue<string>() == name)![1]!.GetValue<string>();

    /// <summary>The token in its link.</summary>
    public string Token => Text.Split("token=")[1].Split('\n')[0];
}
