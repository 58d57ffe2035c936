using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Pages;

/// <summary>Sends what a browser would send, with the cookies it was given, and does not follow redirects by itself.</summary>
internal sealed class PageClient(HttpClient http)
{
    /// <summary>The path of every page that nobody has to be signed in for, and that has a form.</summary>
    public static IReadOnlyList<string> EveryPath { get; } =
    [
        "/auth/email-verify",
        "/auth/email-verify/resend",
        "/auth/password-forgot",
        "/auth/password-reset",
        "/auth/unregister/cancel",
        "/auth/account/sign-in",
    ];

    private readonly CookieContainer cookies = new();

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, content: null, headers);

    public Task<Answer> HeadAsync(string path) => SendAsync(HttpMethod.Head, path, content: null);

    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await SendAsync(HttpMethod.Post, path, form);
    }

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        params (string Name, string Value)[] headers
    )
    {
        var address = new Uri(http.BaseAddress!, path);
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.TryAddWithoutValidation("Cookie", cookies.GetCookieHeader(address));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            cookies.SetCookies(address, string.Join(',', set));
        var all = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), all);
    }

    /// <summary>Opens the link of a mail as a browser does: to the page, past the redirect.</summary>
    public async Task<Answer> OpenAsync(string path, string token)
    {
        var answer = await GetAsync($"{path}?token={token}");
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return await GetAsync(answer.Headers["Location"]);
    }
}

/// <summary>Looks at pages.</summary>
internal static class PageAnswers
{
    /// <summary>Fails the test unless the answer is a page with this status and heading.</summary>
    public static Answer IsPage(this Answer answer, HttpStatusCode status, string heading)
    {
        Assert.True(answer.Status == status, $"Expected {(int)status}, got {(int)answer.Status}: {answer.Text}");
        Assert.Equal("text/html; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Contains($"<h1>{heading}</h1>", answer.Text, StringComparison.Ordinal);
        return answer;
    }
}
