using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Startup;

/// <summary>The unit of <c>deploy/systemd</c> is one, gives away little, and the service says to systemd what a unit of this type has to say.</summary>
public sealed class SystemdTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData("verify")]
    // 10 is a unit that is kept from nothing; 2.0 and less are called "OK".
    [InlineData("security", "--offline=true", "--threshold=20", "--no-pager")]
    public async Task Unit_OfTheDeployment_IsAccepted(string command, params string[] options)
    {
        var own = Directory.CreateTempSubdirectory("customers-unit-");
        try
        {
            var text = await File.ReadAllTextAsync(Deploy.PathOf("systemd/customers.service"));
            var unit = Path.Combine(own.FullName, "customers.service");
            await File.WriteAllTextAsync(unit, text.Instead("/usr/bin/dotnet", System.Environment.ProcessPath!));

            using var process = Process.Start(
                new ProcessStartInfo("systemd-analyze", [command, .. options, unit])
                {
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!;
            var said = await process.StandardError.ReadToEndAsync() + await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.True(process.ExitCode == 0, said);
            Assert.DoesNotContain("Unknown", said, StringComparison.Ordinal);
        }
        finally
        {
            own.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Run_ByAUnitThatIsNotified_SaysWhenItIsReadyAndWhenItStops()
    {
        Assert.Contains(
            "Type=notify",
            await File.ReadAllTextAsync(Deploy.PathOf("systemd/customers.service")),
            StringComparison.Ordinal
        );
        var own = Directory.CreateTempSubdirectory("customers-notify-");
        var path = Path.Combine(own.FullName, "notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        using var service = Start(path, own.FullName);
        try
        {
            Assert.Contains("READY=1", await NextAsync(socket), StringComparison.Ordinal);
            var child = (await File.ReadAllTextAsync(Path.Combine(own.FullName, "pid"))).Trim();
            await Process.Start("kill", ["-TERM", child]).WaitForExitAsync();
            Assert.Contains("STOPPING=1", await NextAsync(socket), StringComparison.Ordinal);
            using var deadline = new CancellationTokenSource(timeout);
            await service.WaitForExitAsync(deadline.Token);
            Assert.Equal(0, service.ExitCode);
        }
        finally
        {
            if (!service.HasExited)
                service.Kill(entireProcessTree: true);
            own.Delete(recursive: true);
        }
    }

    // What a process was started by systemd is told by its parent, which is called so: here it is a shell that says the number of its child.
    private Process Start(string notify, string folder)
    {
        var systemd = Path.Combine(folder, "systemd");
        File.Copy("/bin/sh", systemd);
        var start = new ProcessStartInfo(
            systemd,
            [
                "-c",
                "\"$@\" & echo $! > pid.part && mv pid.part pid; wait $!",
                "systemd",
                "dotnet",
                "exec",
                typeof(Program).Assembly.Location,
            ]
        )
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment["NOTIFY_SOCKET"] = notify;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (key, value) in Deploy.FirstAdministrator)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ConnectionStrings__Customers"] = database.ConnectionString;
        start.Environment["KeyRing__AllowClear"] = "true";
        start.Environment["Http__DrainTime"] = "00:00:00";
        start.Environment["Serilog__MinimumLevel"] = "Error";
        return Process.Start(start)!;
    }

    private static async Task<string> NextAsync(Socket socket)
    {
        using var deadline = new CancellationTokenSource(timeout);
        var buffer = new byte[1024];
        var length = await socket.ReceiveAsync(buffer, SocketFlags.None, deadline.Token);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
