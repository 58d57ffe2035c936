using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Customers.Infrastructure.DevelopmentCluster;

namespace Customers.Integration.Tests.Events.RabbitMq;

/// <summary>What a broker keeps, owned by the unix user that runs it, and what its programs are told.</summary>
internal sealed class BrokerFolder
{
    private const string User = "rabbitmq";

    private static readonly string[] Quota = ["/usr/lib/rabbitmq/bin", "/opt/homebrew/sbin", "/usr/local/sbin"];

    private static readonly string Parent = Path.Combine(
        ServerCommand.SwitchesUser ? "/var/tmp" : Path.GetTempPath(),
        "voipbin-customers-brokers-" + Environment.UserName
    );

    private readonly string root;

    private BrokerFolder(string root, IReadOnlyDictionary<string, string> settings)
    {
        this.root = root;
        Settings = settings;
    }

    /// <summary>The environment of the programs.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The port of the broker's own name server.</summary>
    public string NamesPort => Settings["ERL_EPMD_PORT"];

    /// <summary>What stands before a command, so that the broker's user runs it.</summary>
    public static IReadOnlyList<string> AsItsUser =>
        ServerCommand.SwitchesUser ? ["setpriv", "--reuid=" + User, "--regid=" + User, "--init-groups"] : [];

    /// <summary>Where the programs write what they have to say.</summary>
    public string OutputFile => Path.Combine(root, "output");

    /// <summary>What they have said.</summary>
    public string Output => File.Exists(OutputFile) ? File.ReadAllText(OutputFile) : "";

    /// <summary>Makes a folder for this node, which listens on this port and on two more: for its kind, and for its name server.</summary>
    public static async Task<BrokerFolder> CreateAsync(string node, int port, int distributionPort, int namesPort)
    {
        RemoveLeftovers();
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8)}"
        );
        var home = Directory.CreateDirectory(Path.Combine(Parent, name)).FullName;
        var configuration = Path.Combine(home, "rabbitmq.conf");
        var plugins = Path.Combine(home, "enabled_plugins");
        await File.WriteAllTextAsync(
            configuration,
            string.Create(
                CultureInfo.InvariantCulture,
                $"listeners.tcp.1 = 127.0.0.1:{port}\ndisk_free_limit.absolute = 1MB\nlog.console = false\n"
            )
        );
        await File.WriteAllTextAsync(plugins, "[].\n");
        if (ServerCommand.SwitchesUser)
            await Process.Start("chown", ["-R", User + ":" + User, home]).WaitForExitAsync();
        return new(
            home,
            new Dictionary<string, string>
            {
                ["HOME"] = home,
                ["RABBITMQ_NODENAME"] = node,
                ["RABBITMQ_MNESIA_BASE"] = Path.Combine(home, "mnesia"),
                ["RABBITMQ_LOG_BASE"] = Path.Combine(home, "log"),
                ["RABBITMQ_CONFIG_FILE"] = configuration,
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins,
                // No settings of the machine's own broker.
                ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(home, "none"),
                // The script then becomes the broker instead of watching over it.
                ["RUNNING_UNDER_SYSTEMD"] = "true",
                ["RABBITMQ_DIST_PORT"] = distributionPort.ToString(CultureInfo.InvariantCulture),
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                ["ERL_EPMD_PORT"] = namesPort.ToString(CultureInfo.InvariantCulture),
            }
        );
    }

    /// <summary>The path of a program of RabbitMQ.</summary>
    public static string PathOf(string program)
    {
        var folders = Quota.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"{program} was not found: install RabbitMQ (Debian: apt-get install rabbitmq-server)."
            );
    }

    public void Remove() => Directory.Delete(root, recursive: true);

    // Of runs that were killed; their brokers end by themselves, which takes a moment.
    private static void RemoveLeftovers()
    {
        if (!Directory.Exists(Parent))
            return;
        foreach (var folder in Directory.GetDirectories(Parent).Where(folder => !OwnerLives(folder)))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Still in use: the next run will find it.
            }
        }
    }

    private static bool OwnerLives(string folder)
    {
        try
        {
            using var owner = Process.GetProcessById(
                int.Parse(Path.GetFileName(folder).Split('-')[0], CultureInfo.InvariantCulture)
            );
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
