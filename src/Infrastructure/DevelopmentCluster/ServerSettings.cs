namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>The settings of a private server, in a file that its postgresql.conf includes.</summary>
internal static class ServerSettings
{
    /// <summary>Writes the file; the cluster's own settings win over <paramref name="extra"/>.</summary>
    public static async Task WriteAsync(
        ClusterFolder folder,
        int port,
        IReadOnlyDictionary<string, string> extra,
        CancellationToken token
    )
    {
        var settings = new Dictionary<string, string>(extra, StringComparer.Ordinal)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = "",
            ["password_encryption"] = "scram-sha-256",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
        };
        var lines = settings.Select(setting => $"{setting.Key} = '{Quoted(setting.Value)}'\n");
        await File.WriteAllTextAsync(folder.Settings, string.Concat(lines), token);
        await ClusterFiles.HandOverAsync(folder.Settings, token);
    }

    private static string Quoted(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
