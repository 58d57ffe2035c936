using System.Net;
using System.Net.Sockets;

namespace Customers.Api.Startup;

/// <summary>The addresses that the service listens on: where people reach it, and whether they are to be had.</summary>
internal static class OwnAddress
{
    private const string Loopback = "127.0.0.1";
    private const string Another = "another address, such as --urls http://127.0.0.1:5081";

    // What stands for every address of the machine is none that a browser can open.
    private static readonly string[] everywhere = ["+", "*", "0.0.0.0", "[::]"];

    /// <summary>The first address, as a URL without a slash at its end; null when there is none, or its port is chosen at the start.</summary>
    /// <param name="urls">Addresses as in <c>--urls</c>, with semicolons between them.</param>
    /// <exception cref="StartupException">One of them is none.</exception>
    public static string? Of(string? urls) =>
        Parse(urls).FirstOrDefault() is { } first
            ? new UriBuilder(
                first.Scheme,
                everywhere.Contains(first.Host) ? Loopback : first.Host,
                first.Port
            ).Uri.AbsoluteUri.TrimEnd('/')
            : null;

    /// <summary>Looks for itself before the host does, whose answer would be a stack trace and the failures of all workers.</summary>
    /// <exception cref="StartupException">An address is taken, or is none of this machine.</exception>
    public static void RequireFree(IConfiguration configuration)
    {
        if (configuration.GetSection("Kestrel:Endpoints").Exists())
            return;
        foreach (var address in Parse(configuration[WebHostDefaults.ServerUrlsKey]))
            RequireFree(address);
    }

    private static void RequireFree(BindingAddress address)
    {
        using var listener = new TcpListener(EndPointOf(address));
        try
        {
            listener.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new StartupException($"Another program listens on {address}: stop it, or choose {Another}.");
        }
        catch (SocketException refused)
        {
            throw new StartupException($"The service cannot listen on {address} ({refused.Message}): choose {Another}.");
        }
    }

    private static IPEndPoint EndPointOf(BindingAddress address) =>
        IPAddress.TryParse(address.Host, out var ip) ? new(ip, address.Port)
        : address.Host == "localhost" ? new(IPAddress.Loopback, address.Port)
        : new(IPAddress.Any, address.Port);

    private static IEnumerable<BindingAddress> Parse(string? urls) =>
        (urls ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Parsed)
            .Where(address => address.Port > 0 && !address.IsUnixPipe && !address.IsNamedPipe);

    private static BindingAddress Parsed(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new StartupException(
                $"'{url}' is no address to listen on: --urls and ASPNETCORE_URLS take ones like http://127.0.0.1:5080."
            );
        }
    }
}
