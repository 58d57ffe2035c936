using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Customers.Benchmarks.Delivery;

/// <summary>The folder and the ports of a broker that nobody else knows.</summary>
internal sealed class BrokerPlace
{
    private const string User = "rabbitmq";
    private const string Host = "127.0.0.1";
    private static readonly string[] folders = ["/usr/lib/rabbitmq/bin", "/opt/homebrew/sbin", "/usr/local/sbin"];

    private readonly string root;
    private readonly int namesPort = FreePort();

    private BrokerPlace(string root)
    {
        this.root = root;
        Environment = new Dictionary<string, string>
        {
            ["HOME"] = root,
            ["RABBITMQ_NODENAME"] = string.Create(
                CultureInfo.InvariantCulture,
                $"benchmark-{System.Environment.ProcessId}@localhost"
            ),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(root, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(root, "log"),
            ["RABBITMQ_CONFIG_FILE"] = ConfigurationFile,
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = PluginsFile,
            // What the machine's own broker is told does not count.
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(root, "no-such-file"),
            // With this the script turns into the broker, which then gets the signal to stop itself.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
            ["RABBITMQ_DIST_PORT"] = Text(FreePort()),
            ["ERL_EPMD_ADDRESS"] = Host,
            ["ERL_EPMD_PORT"] = Text(namesPort),
        };
    }

    /// <summary>How clients reach it.</summary>
    public Uri Uri { get; } = new($"amqp://guest:guest@{Host}:{Text(FreePort())}");

    /// <summary>Where its programs write what goes wrong.</summary>
    public string Log => Path.Combine(root, "output");

    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The command of the broker itself.</summary>
    public static string[] Server => [.. AsUser, Find("rabbitmq-server")];

    /// <summary>The command of the name server that every node of Erlang asks for; this one serves no other.</summary>
    public string[] Names => [.. AsUser, "epmd", "-address", Host, "-port", Text(namesPort)];

    private static string[] AsUser =>
        System.Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=" + User, "--regid=" + User, "--init-groups"] : [];

    private string ConfigurationFile => Path.Combine(root, "rabbitmq.conf");

    private string PluginsFile => Path.Combine(root, "plugins");

    public static async Task<BrokerPlace> CreateAsync()
    {
        // Below folders that only root can enter the broker's user would find nothing.
        var parent = System.Environment.IsPrivilegedProcess ? "/var/tmp" : Path.GetTempPath();
        var place = new BrokerPlace(Path.Combine(parent, "customers-benchmark-broker-" + Text(System.Environment.ProcessId)));
        Directory.CreateDirectory(place.root);
        await File.WriteAllTextAsync(
            place.ConfigurationFile,
            $"listeners.tcp.1 = {Host}:{Text(place.Uri.Port)}\nlog.console = false\n"
        );
        await File.WriteAllTextAsync(place.PluginsFile, "[].\n");
        if (System.Environment.IsPrivilegedProcess)
        {
            using var handOver = Process.Start("chown", ["-R", $"{User}:{User}", place.root]);
            await handOver.WaitForExitAsync();
        }
        return place;
    }

    public void Remove() => Directory.Delete(root, recursive: true);

    private static string Find(string program) =>
        folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? program;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Not one that the system gives to whoever connects somewhere: it has to be free still after an outage.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 20_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: another one.
            }
        }
    }
}
