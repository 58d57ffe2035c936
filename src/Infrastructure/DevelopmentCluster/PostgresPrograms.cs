namespace Customers.Infrastructure.DevelopmentCluster;

/// <summary>PostgreSQL's own programs, all from one installation.</summary>
/// <param name="Folder">The folder that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</param>
internal sealed record PostgresPrograms(string Folder)
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string InitDb => PathOf(Folder, "initdb");

    public string PgCtl => PathOf(Folder, "pg_ctl");

    /// <summary>The programs that can run a cluster of this version; the newest ones for a cluster that does not exist yet.</summary>
    /// <param name="folders">Folders in order of preference.</param>
    /// <param name="version">The major version that made the cluster, or null.</param>
    public static PostgresPrograms Find(IReadOnlyList<string> folders, string? version)
    {
        var complete = folders.Where(folder => Needed.All(program => File.Exists(PathOf(folder, program)))).ToList();
        var found = complete.Find(folder => version is not null && IsOfVersion(folder, version)) ?? complete.FirstOrDefault();
        return found is null
            ? throw new DevelopmentClusterException(
                "PostgreSQL's server programs (initdb, pg_ctl, postgres) were not found: install PostgreSQL 13 or newer "
                    + "(Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql; Windows: winget install PostgreSQL.PostgreSQL), "
                    + "or set ConnectionStrings__Customers to a server of your own."
            )
            : new PostgresPrograms(found);
    }

    /// <summary>PATH first, then where Debian, Homebrew and the Windows installer put them, newest first.</summary>
    public static IReadOnlyList<string> UsualFolders() =>
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            ),
            .. NewestFirst("/usr/lib/postgresql", "*"),
            .. NewestFirst("/opt/homebrew/opt", "postgresql*"),
            .. NewestFirst("/usr/local/opt", "postgresql*"),
            .. NewestFirst(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*"),
        ];

    private static IEnumerable<string> NewestFirst(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.GetDirectories(parent, pattern).OrderByDescending(VersionOf).Select(folder => Path.Combine(folder, "bin"))
            : [];

    // "15" and "postgresql@15" are 15; Homebrew's bare "postgresql" is 0.
    private static int VersionOf(string folder) =>
        int.TryParse(
            string.Concat(Path.GetFileName(folder).Where(char.IsAsciiDigit)),
            CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : 0;

    private static bool IsOfVersion(string folder, string version) =>
        string.Equals(
            VersionOf(Path.GetDirectoryName(folder) ?? "").ToString(CultureInfo.InvariantCulture),
            version,
            StringComparison.Ordinal
        );

    private static string PathOf(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);
}
