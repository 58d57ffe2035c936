using System.Net.Http.Headers;
using Customers.Benchmarks.Database;

namespace Customers.Benchmarks.Nights;

/// <summary>The requests of these loads, and the clients that send them.</summary>
internal static class Requests
{
    // More than a long poll takes.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(40);

    public static HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false }) { Timeout = patience };

    /// <summary>Reads an account.</summary>
    public static HttpRequestMessage Read(Uri url, int number) =>
        new(HttpMethod.Get, new Uri(url, "/v1.0/customer?accesskey=" + Seed.KeyText(number % Seed.Keys)));

    /// <summary>Changes an account, one after the other, to what it never was, so that none finds it changed already.</summary>
    public static HttpRequestMessage Change(Uri url, int number, int among = Seed.Keys) =>
        new(HttpMethod.Put, new Uri(url, "/v1.0/customer/billing_account_id?accesskey=" + Seed.KeyText(number % among)))
        {
            Content = Json($$"""{"billing_account_id": "{{Guid.NewGuid()}}"}"""),
        };

    /// <summary>From how many networks sign-ins can come.</summary>
    public const int Networks = 100 * 256 * 256;

    /// <summary>Signs in with a wrong password, from a network that nobody else comes from.</summary>
    public static HttpRequestMessage SignIn(Uri url, int number)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(url, "/auth/login"))
        {
            Content = Json($$"""{"username": "owner{{number}}@bench.example", "password": "a wrong harbour {{number}}"}"""),
        };
        message.Headers.Add("X-Forwarded-For", $"{11 + number / 65536 % 100}.{number / 256 % 256}.{number % 256}.7");
        return message;
    }

    /// <summary>Waits for an event of an account behind its last one.</summary>
    public static HttpRequestMessage Poll(Uri url, int number, long after) =>
        new(
            HttpMethod.Get,
            new Uri(
                url,
                FormattableString.Invariant($"/v1.0/customer/events?after={after}&wait=30&accesskey={Seed.KeyText(number)}")
            )
        );

    private static StringContent Json(string text) => new(text, new MediaTypeHeaderValue("application/json"));
}
