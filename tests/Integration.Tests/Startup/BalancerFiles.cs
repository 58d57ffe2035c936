using System.Globalization;

namespace Customers.Integration.Tests.Startup;

/// <summary>The ports of a balancer, and of the replicas behind it.</summary>
/// <param name="Clear">Without TLS.</param>
/// <param name="Tls">With TLS.</param>
/// <param name="Replicas">Of the replicas: one or two.</param>
internal sealed record BalancerPorts(int Clear, int Tls, IReadOnlyList<int> Replicas);

/// <summary>The balancers' configurations of <c>deploy</c>, with ports and folders of a test in the place of theirs, and nothing else.</summary>
internal static class BalancerFiles
{
    public static string Nginx(DirectoryInfo own, BalancerPorts ports) =>
        File.ReadAllText(Deploy.PathOf("nginx/nginx.conf"))
            .Instead(" /tmp/", $" {own.FullName}/")
            .Instead(
                "worker_processes auto;",
                $"daemon off; worker_processes 1; {(Environment.IsPrivilegedProcess ? "user root;" : "")}"
            )
            .Instead("/run/nginx.pid", $"{own.FullName}/pid")
            .Instead("/dev/stderr", $"{own.FullName}/error.log")
            .Instead("/dev/stdout", $"{own.FullName}/access.log")
            .Instead("/run/secrets/tls_certificate", $"{own.FullName}/tls.crt")
            .Instead("/run/secrets/tls_key", $"{own.FullName}/tls.key")
            .Instead("listen 80;", Text($"listen 127.0.0.1:{ports.Clear};"))
            .Instead("listen 443 ", Text($"listen 127.0.0.1:{ports.Tls} "))
            .WithReplicas(ports);

    public static string HaProxy(DirectoryInfo own, BalancerPorts ports) =>
        File.ReadAllText(Deploy.PathOf("haproxy/haproxy.cfg"))
            .Instead("/etc/haproxy/customers.pem", $"{own.FullName}/tls.pem")
            .Instead("bind :80\n", Text($"bind 127.0.0.1:{ports.Clear}\n"))
            .Instead("bind :443 ", Text($"bind 127.0.0.1:{ports.Tls} "))
            .WithReplicas(ports);

    private static string WithReplicas(this string text, BalancerPorts ports) =>
        text.Instead("customers-1:8080", Text($"127.0.0.1:{ports.Replicas[0]}"))
            .Instead("customers-2:8080", Text($"127.0.0.1:{ports.Replicas[^1]}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
