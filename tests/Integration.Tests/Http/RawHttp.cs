using System.Net.Sockets;
using System.Text;

namespace Customers.Integration.Tests.Http;

/// <summary>Sends requests byte by byte as written, where a well-behaved client would correct them.</summary>
internal static class RawHttp
{
    public static async Task<string> SendAsync(int port, string request, params string[] parts)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        using var stream = client.GetStream();
        foreach (var part in parts.Prepend(request))
            await stream.WriteAsync(Encoding.Latin1.GetBytes(part));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public static Task<string> GetAsync(int port, string target, string headers = "") =>
        SendAsync(port, $"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n");
}
