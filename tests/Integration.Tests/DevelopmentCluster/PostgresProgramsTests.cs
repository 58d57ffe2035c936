using Customers.Infrastructure.DevelopmentCluster;

namespace Customers.Integration.Tests.DevelopmentCluster;

public sealed class PostgresProgramsTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("programs").FullName;

    [Fact]
    public void Find_SeveralInstallations_TakesTheFirstThatIsComplete()
    {
        var client = Install("17", "pg_ctl");
        var server = Install("15", "initdb", "pg_ctl", "postgres");
        var older = Install("13", "initdb", "pg_ctl", "postgres");

        Assert.Equal(server, PostgresPrograms.Find([client, server, older], version: null).Folder);
    }

    [Fact]
    public void Find_ClusterOfAnOlderVersion_TakesTheProgramsThatMadeIt()
    {
        var newer = Install("17", "initdb", "pg_ctl", "postgres");
        var older = Install("postgresql@15", "initdb", "pg_ctl", "postgres");

        Assert.Equal(older, PostgresPrograms.Find([newer, older], version: "15").Folder);
    }

    [Fact]
    public void UsualFolders_Always_BeginWithThePath() =>
        Assert.Equal(Environment.GetEnvironmentVariable("PATH")!.Split(':')[0], PostgresPrograms.UsualFolders()[0]);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Install(string version, params string[] programs)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, version, "bin")).FullName;
        foreach (var program in programs)
            File.WriteAllText(Path.Combine(folder, program), "");
        return folder;
    }
}
