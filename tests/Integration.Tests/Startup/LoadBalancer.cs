using System.Diagnostics;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Customers.Integration.Tests.Webhooks;

namespace Customers.Integration.Tests.Startup;

/// <summary>nginx or haproxy in front of replicas, with the configuration that lies in <c>deploy</c>.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private const string Host = "localhost";

    private readonly Process process;
    private readonly DirectoryInfo folder;
    private readonly Certificates certificates;

    private LoadBalancer(Process process, DirectoryInfo folder, Certificates certificates, BalancerPorts ports)
    {
        (this.process, this.folder, this.certificates) = (process, folder, certificates);
        Address = new(string.Create(CultureInfo.InvariantCulture, $"https://{Host}:{ports.Tls}"));
        ClearAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://{Host}:{ports.Clear}"));
    }

    public Uri Address { get; }

    /// <summary>Where nothing is answered but where to go.</summary>
    public Uri ClearAddress { get; }

    /// <summary>What it has written about requests so far.</summary>
    public string Log => File.ReadAllText(Path.Combine(folder.FullName, "access.log"));

    public static async Task<LoadBalancer> StartAsync(string program, IReadOnlyList<int> replicas)
    {
        var own = Directory.CreateTempSubdirectory("customers-balancer-");
        var authority = new Certificates();
        var ports = new BalancerPorts(RunningService.FreePort(), RunningService.FreePort(), replicas);
        await WriteCertificateAsync(authority, own);
        var file = Path.Combine(own.FullName, "balancer.conf");
        await File.WriteAllTextAsync(
            file,
            program == "nginx" ? BalancerFiles.Nginx(own, ports) : BalancerFiles.HaProxy(own, ports)
        );
        var balancer = new LoadBalancer(Start(program, file, own), own, authority, ports);
        await balancer.UntilListeningAsync(ports.Tls);
        return balancer;
    }

    /// <summary>A client that trusts its certificate.</summary>
    public HttpClient Client() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                SslOptions = new SslClientAuthenticationOptions
                {
                    CertificateChainPolicy = new()
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { certificates.Root },
                        RevocationMode = X509RevocationMode.NoCheck,
                    },
                },
            }
        )
        {
            BaseAddress = Address,
            Timeout = TimeSpan.FromSeconds(30),
        };

    public async ValueTask DisposeAsync()
    {
        // Its workers end with it, which they do not when it is killed.
        using (var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        certificates.Dispose();
        folder.Delete(recursive: true);
    }

    // haproxy says to standard output what nginx writes to a file.
    private static Process Start(string program, string file, DirectoryInfo own)
    {
        // Where Debian puts it, which is not in everybody's PATH.
        var place = File.Exists($"/usr/sbin/{program}") ? $"/usr/sbin/{program}" : program;
        var command =
            program == "nginx"
                ? $"exec {place} -p {own.FullName} -e {own.FullName}/error.log -c {file}"
                : $"exec {place} -db -f {file} > {own.FullName}/access.log";
        return Process.Start(
            new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardError = true, UseShellExecute = false }
        )!;
    }

    private static async Task WriteCertificateAsync(Certificates certificates, DirectoryInfo own)
    {
        using var issued = certificates.Issue(Host);
        using var key = issued.GetECDsaPrivateKey()!;
        var (certificate, secret) = (issued.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(own.FullName, "tls.crt"), certificate);
        await File.WriteAllTextAsync(Path.Combine(own.FullName, "tls.key"), secret);
        await File.WriteAllTextAsync(Path.Combine(own.FullName, "tls.pem"), $"{certificate}\n{secret}\n");
    }

    private async Task UntilListeningAsync(int port)
    {
        using var deadline = new CancellationTokenSource(Events.Follower.Timeout);
        while (true)
        {
            Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync(deadline.Token) : "");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(System.Net.IPAddress.Loopback, port, deadline.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, deadline.Token);
            }
        }
    }
}
