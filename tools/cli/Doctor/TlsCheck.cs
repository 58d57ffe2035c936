using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Customers.Cli.Doctor;

/// <summary>Looks at the platform's certificate: who trusts it, and until when.</summary>
internal static class TlsCheck
{
    private const string About = "certificate";
    private const int WarnDays = 21;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    public static async Task<Finding> AskAsync(Uri address, TimeProvider time, CancellationToken cancellationToken)
    {
        if (address.Scheme != Uri.UriSchemeHttps)
            return Finding.Ok(About, "none: http, on this machine only");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        var seen = new Seen();
        try
        {
            await LookAsync(address, seen, deadline.Token);
        }
        catch (Exception broken) when ((broken is SocketException or IOException or AuthenticationException) && seen.End is null)
        {
            return Finding.Failed(About, $"no TLS with {address}: {broken.Message}");
        }
        catch (AuthenticationException)
        {
            // It was shown and not accepted; why is judged below.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Failed(About, $"no TLS with {address} within {patience.TotalSeconds} seconds");
        }

        return Judge(seen.End!.Value, seen.Errors, time.GetUtcNow());
    }

    private static async Task LookAsync(Uri address, Seen seen, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.IdnHost, address.Port, cancellationToken);
        await using var tls = new SslStream(
            socket.GetStream(),
            leaveInnerStreamOpen: false,
            (_, certificate, _, errors) =>
            {
                seen.End = certificate is X509Certificate2 shown ? new DateTimeOffset(shown.NotAfter) : null;
                seen.Errors = errors;
                return errors == SslPolicyErrors.None;
            }
        );
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = address.IdnHost },
            cancellationToken
        );
    }

    /// <summary>What to think of a certificate.</summary>
    public static Finding Judge(DateTimeOffset end, SslPolicyErrors errors, DateTimeOffset now)
    {
        var left = (int)Math.Floor((end - now).TotalDays);
        var until = $"ends {end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, in {left} days";
        if (end <= now)
            return Finding.Failed(About, $"ended {end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        if (errors != SslPolicyErrors.None)
            return Finding.Failed(About, $"this machine does not trust it ({errors}); {until}");
        return left < WarnDays ? Finding.Warning(About, $"{until}: renew it") : Finding.Ok(About, until);
    }

    private sealed class Seen
    {
        public DateTimeOffset? End { get; set; }

        public SslPolicyErrors Errors { get; set; }
    }
}
