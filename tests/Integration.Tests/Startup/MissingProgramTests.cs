using System.Diagnostics;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

/// <summary>What <c>build.sh</c> says on a machine that lacks something: one sentence on what to install.</summary>
public sealed class MissingProgramTests : IDisposable
{
    private readonly DirectoryInfo programs = Directory.CreateTempSubdirectory("customers-programs-");

    [Fact]
    public async Task Run_WithoutDotnet_SaysWhatToInstall()
    {
        Offer("bash", "dirname", "id");

        var (code, said) = await RunAsync();

        Assert.Equal(1, code);
        Assert.Equal(".NET is missing: install the .NET 10 SDK (https://dot.net), then try again.", said);
    }

    // What the script does with dotnet comes after PostgreSQL, which cannot be installed without apt-get.
    [Fact]
    public async Task Run_WithoutPostgreSqlAndWithoutAptGet_SaysWhatToInstall()
    {
        Offer("bash", "dirname", "id", "true");
        File.CreateSymbolicLink(Path.Combine(programs.FullName, "dotnet"), Find("true"));

        var (code, said) = await RunAsync(script => Without(script, "/usr/lib/postgresql/*/bin"));

        Assert.Equal(1, code);
        Assert.Equal(
            "postgresql is missing: install it (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql), then try again.",
            said
        );
    }

    public void Dispose() => programs.Delete(recursive: true);

    // Where Debian keeps PostgreSQL the script looks for itself, beside the path.
    private static string Without(string script, string place)
    {
        Assert.Contains(place, script, StringComparison.Ordinal);
        return script.Replace(place, "/nowhere", StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> RunAsync(Func<string, string>? change = null)
    {
        var script = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "build.sh"));
        var copy = Path.Combine(programs.FullName, "build.sh");
        await File.WriteAllTextAsync(copy, change?.Invoke(script) ?? script);
        var start = new ProcessStartInfo(Find("bash"), [copy, "run"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = programs.FullName;
        using var bash = Process.Start(start)!;
        var said = await bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, said.Trim());
    }

    private void Offer(params string[] names)
    {
        foreach (var name in names)
            File.CreateSymbolicLink(Path.Combine(programs.FullName, name), Find(name));
    }

    private static string Find(string name) =>
        new[] { "/usr/bin", "/bin" }.Select(folder => Path.Combine(folder, name)).First(File.Exists);
}
