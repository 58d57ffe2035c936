using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

/// <summary>
/// What <c>deploy/Dockerfile</c> says, done by hand: its commands run in a folder that holds what it copies and nothing else, and what they make is
/// run by a user of no rights, with the environment that it sets, in a folder that this user cannot write to.
/// </summary>
public sealed class ContainerTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly TimeSpan timeout = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Build_CommandsByHand_MakeWhatAUserOfNoRightsRuns()
    {
        var root = Directory.CreateTempSubdirectory("customers-container-");
        try
        {
            Run("chmod", ["0755", root.FullName]);
            Build(root);
            var before = FilesIn(root);
            var port = RunningService.FreePort();
            using var service = Start(root, port, Words(ContainerFile.Single("ENTRYPOINT")));
            try
            {
                await UseAsync(root, service, port);
                Assert.Equal(before, FilesIn(root));
            }
            finally
            {
                // It has ended by itself unless something is wrong.
                service.Kill();
            }
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private async Task UseAsync(DirectoryInfo root, Process service, int port)
    {
        await UntilReadyAsync(service, port);
        Assert.Equal(0, await EndAsync(Start(root, port, HealthCheck())));
        Run("kill", ["-TERM", service.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(0, await EndAsync(service));
        Assert.Equal(1, await EndAsync(Start(root, port, HealthCheck())));
    }

    [Fact]
    public void Publish_WithoutDocker_MakesTheSameImage()
    {
        var project = XDocument.Load(Path.Combine(Deploy.Root, "src/Api/Api.csproj"));
        string Property(string name) => project.Descendants(name).Single().Value;
        var environment = project
            .Descendants("ContainerEnvironmentVariable")
            .ToDictionary(each => each.Attribute("Include")!.Value, each => each.Attribute("Value")!.Value);

        Assert.Equal(ContainerFile.Single("FROM"), Property("ContainerBaseImage"));
        Assert.Equal(ContainerFile.Single("USER"), Property("ContainerUser"));
        Assert.Equal(ContainerFile.Single("WORKDIR"), Property("ContainerWorkingDirectory"));
        Assert.Equal(ContainerFile.Single("EXPOSE"), project.Descendants("ContainerPort").Single().Attribute("Include")!.Value);
        Assert.Equal(ContainerFile.Environment.OrderBy(each => each.Key), environment.OrderBy(each => each.Key));
        Assert.NotEqual("0", Property("ContainerUser"));
        Assert.True(int.TryParse(Property("ContainerUser"), CultureInfo.InvariantCulture, out _));
    }

    private static void Build(DirectoryInfo root)
    {
        var source = root.CreateSubdirectory("source").FullName;
        foreach (var (name, words) in ContainerFile.OfStage(0))
        {
            if (name == "COPY")
                Copy(words.Split(' '), source);
            if (name == "RUN")
                Run("bash", ["-c", words.Replace("-o /app", $"-o {root.FullName}/app")], source);
        }
    }

    // Without what was built before, as deploy/Dockerfile.dockerignore says.
    private static void Copy(string[] words, string source)
    {
        var target = Path.Combine(source, words[^1]);
        Directory.CreateDirectory(target);
        foreach (var from in words[..^1].Select(word => Path.Combine(Deploy.Root, word)))
        {
            if (File.Exists(from))
                File.Copy(from, Path.Combine(target, Path.GetFileName(from)), overwrite: true);
            else
                Run("bash", ["-c", $"tar -C {from} --exclude=bin --exclude=obj -cf - . | tar -C {target} -xf -"]);
        }
    }

    private Process Start(DirectoryInfo root, int port, IReadOnlyList<string> command)
    {
        string[] asUser = System.Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={ContainerFile.Single("USER")}", $"--regid={ContainerFile.Single("USER")}", "--clear-groups"]
            : [];
        string[] whole = [.. asUser, .. command];
        var start = new ProcessStartInfo(whole[0], whole[1..])
        {
            WorkingDirectory = Path.Combine(root.FullName, "app"),
            UseShellExecute = false,
            RedirectStandardOutput = false,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment["HOME"] = "/nonexistent";
        foreach (var (key, value) in ContainerFile.Environment)
            start.Environment[key] = value.Replace("8080", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach (var (key, value) in Deploy.FirstAdministrator)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ConnectionStrings__Customers"] = database.ConnectionString;
        start.Environment["Http__DrainTime"] = "00:00:00";
        start.Environment["KeyRing__AllowClear"] = "true";
        start.Environment["Serilog__MinimumLevel"] = "Warning";
        return Process.Start(start)!;
    }

    private static List<string> HealthCheck() => Words(ContainerFile.Single("HEALTHCHECK").Split("CMD", 2)[1]);

    private static List<string> Words(string list) => JsonSerializer.Deserialize<List<string>>(list)!;

    private static async Task UntilReadyAsync(Process service, int port)
    {
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}") };
        using var deadline = new CancellationTokenSource(timeout);
        while (true)
        {
            Assert.False(service.HasExited, "It ended before it was ready.");
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), deadline.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(100, deadline.Token);
        }
    }

    private static async Task<int> EndAsync(Process process)
    {
        using var deadline = new CancellationTokenSource(timeout);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    private static void Run(string program, IReadOnlyList<string> arguments, string? folder = null)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = folder ?? "/" }
        )!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}");
    }

    private static List<string> FilesIn(DirectoryInfo root) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(root.FullName, "app"), "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];
}
