namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>Where a development cluster lives and how its server is set up.</summary>
public sealed record DevelopmentClusterOptions
{
    /// <summary>
    /// The folder of the data, the password and the locks. Null picks one outside the checkout, by <see cref="ContentRoot"/>.
    /// As root, its parent must be a folder that the unix user <c>postgres</c> can enter.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Two checkouts have two content roots, and so two clusters.</summary>
    public string ContentRoot { get; init; } = AppContext.BaseDirectory;

    /// <summary>The database to connect to; created when it is missing.</summary>
    public string Database { get; init; } = "customers";

    /// <summary>Server settings beyond the cluster's own, such as <c>fsync</c> = <c>off</c> for tests. Read when the server starts.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders to look for PostgreSQL's programs in; null for the usual ones.</summary>
    internal IReadOnlyList<string>? ProgramFolders { get; init; }
}
