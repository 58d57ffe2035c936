using System.Security.Cryptography;

namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>What lies where in the folder of a development cluster.</summary>
/// <param name="Root">The folder itself, owned by the unix user that runs the server.</param>
internal sealed record ClusterFolder(string Root)
{
    private const string Product = "voipbin-customers";

    public string Data => Path.Combine(Root, "data");

    /// <summary>Where a cluster is made; renamed to <see cref="Data"/> once it is whole.</summary>
    public string UnfinishedData => Path.Combine(Root, "data.new");

    public string Password => Path.Combine(Root, "password");

    public string Port => Path.Combine(Root, "port");

    public string Settings => Path.Combine(Root, "server.conf");

    public string Log => Path.Combine(Root, "server.log");

    /// <summary>Held exclusively while the server is made, started or stopped.</summary>
    public string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>Held shared by every process that uses the server.</summary>
    public string UsersLock => Path.Combine(Root, "users.lock");

    public string PostmasterFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>The major version of the programs that made the data; null before that.</summary>
    public string? Version
    {
        get
        {
            var file = Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        }
    }

    public static ClusterFolder For(DevelopmentClusterOptions options) =>
        new(Path.GetFullPath(options.Folder ?? Default(options.ContentRoot, ServerCommand.SwitchesUser)));

    /// <summary>
    /// A folder per content root, outside of it. The unix user <c>postgres</c> cannot enter root's home, so root's clusters are below /var/lib.
    /// </summary>
    public static string Default(string contentRoot, bool switchesUser)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(contentRoot));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
        var parent = switchesUser
            ? "/var/lib"
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Path.Combine(parent, Product, hash);
    }

    /// <summary>The end of the server's log, for a message to a person.</summary>
    public string LogTail(int lines = 8) => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(lines)) : "";
}
