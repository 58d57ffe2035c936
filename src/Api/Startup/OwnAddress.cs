namespace Customers.Api.Startup;

/// <summary>Where people on this machine reach the service, from the addresses that it listens on.</summary>
internal static class OwnAddress
{
    private const string Loopback = "127.0.0.1";

    // What stands for every address of the machine is none that a browser can open.
    private static readonly string[] everywhere = ["+", "*", "0.0.0.0", "[::]"];

    /// <summary>The first address, as a URL without a slash at its end; null when there is none, or its port is chosen at the start.</summary>
    /// <param name="urls">Addresses as in <c>--urls</c>, with semicolons between them.</param>
    /// <exception cref="StartupException">One of them is none.</exception>
    public static string? Of(string? urls)
    {
        var addresses = (urls ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Parse);
        return addresses.FirstOrDefault(address => address.Port > 0 && !address.IsUnixPipe && !address.IsNamedPipe) is { } first
            ? new UriBuilder(
                first.Scheme,
                everywhere.Contains(first.Host) ? Loopback : first.Host,
                first.Port
            ).Uri.AbsoluteUri.TrimEnd('/')
            : null;
    }

    private static BindingAddress Parse(string url)
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
