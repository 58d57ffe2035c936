using Customers.Cli.Terminal;

namespace Customers.Cli.Http;

/// <summary>Where a platform is: https, or http on this machine. A credential goes nowhere else in the clear.</summary>
internal static class PlatformAddress
{
    /// <summary>Takes an address; ends the command where it is none.</summary>
    public static Uri Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new StopException(
                ExitCode.Usage,
                $"'{text}' is no address of a platform: it looks like https://api.example.com."
            );
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new StopException(ExitCode.Usage, "The address of a platform holds no credential, no query and no fragment.");
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            throw new StopException(
                ExitCode.Usage,
                $"{address} is not encrypted, and credentials are sent to it: use https, or http on this machine only."
            );
        return new(address.ToString().TrimEnd('/') + "/");
    }
}
