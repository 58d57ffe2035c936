using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Customers.Integration.Tests.Startup;

/// <summary>nginx or haproxy in front of replicas, configured as <c>docs/operations/running.md</c> says it.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo folder;

    private LoadBalancer(Process process, DirectoryInfo folder, int port)
    {
        (this.process, this.folder) = (process, folder);
        Address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    public Uri Address { get; }

    public static async Task<LoadBalancer> StartAsync(string program, IReadOnlyList<int> replicas)
    {
        var own = Directory.CreateTempSubdirectory("customers-balancer-");
        var port = RunningService.FreePort();
        var file = Path.Combine(own.FullName, "balancer.conf");
        await File.WriteAllTextAsync(file, program == "nginx" ? Nginx(own, port, replicas) : HaProxy(port, replicas));
        string[] arguments = program == "nginx" ? ["-p", own.FullName, "-e", "error.log", "-c", file] : ["-db", "-f", file];
        // Where Debian puts it, which is not in everybody's PATH.
        var place = File.Exists($"/usr/sbin/{program}") ? $"/usr/sbin/{program}" : program;
        var start = new ProcessStartInfo(place, arguments) { RedirectStandardError = true, UseShellExecute = false };
        var balancer = new LoadBalancer(Process.Start(start)!, own, port);
        await balancer.UntilListeningAsync(port);
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        // Its workers end with it, which they do not when it is killed.
        using (var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private static string Nginx(DirectoryInfo own, int port, IReadOnlyList<int> replicas) =>
        $$"""
            daemon off;
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            worker_processes 1;
            pid {{own.FullName}}/pid;
            events { worker_connections 512; }
            http {
                access_log off;
                {{Lines(TemporaryFolders, name => $"{name}_temp_path {own.FullName}/{name};")}}
                upstream customers {
                    {{Lines(replicas, replica => $"server 127.0.0.1:{replica} max_fails=1 fail_timeout=1s;")}}
                    keepalive 16;
                }
                server {
                    listen 127.0.0.1:{{port}};
                    location / {
                        proxy_pass http://customers;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header X-Request-Id $request_id;
                        proxy_next_upstream error timeout;
                    }
                }
            }
            """;

    private static string HaProxy(int port, IReadOnlyList<int> replicas) =>
        $$"""
            defaults
                mode http
                timeout connect 1s
                timeout client 30s
                timeout server 30s
                timeout check 3s
                option redispatch
                retries 3
                retry-on conn-failure
            frontend in
                bind 127.0.0.1:{{port}}
                default_backend customers
            backend customers
                option httpchk GET /health/ready
                {{Lines(
                    replicas.Index(),
                    replica => $"server r{replica.Index} 127.0.0.1:{replica.Item} check inter 200ms fall 1 rise 1"
                )}}

            """;

    private static readonly string[] TemporaryFolders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    private static string Lines<T>(IEnumerable<T> parts, Func<T, string> line) =>
        string.Join("\n                    ", parts.Select(line));

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
