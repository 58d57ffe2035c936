using System.Net;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Callers;

/// <summary>Somebody with one credential who tries everything, with all that it gives out to them on the way.</summary>
internal sealed class Walker(ServiceFixture service, Client start, IReadOnlyList<Guid> accounts)
{
    public const string Password = "quiet walker harbour";

    private const int MostCredentials = 12;

    // {customer}, {agent}, {key} and {session} are any that there are in the accounts in question; {bits} and {scopes} are any, too.
    private static readonly (string Method, string Path, string Body)[] acts =
    [
        ("POST", "/v1.0/agents", """{"username": "walker-{n}", "password": "{password}", "permission": {bits}}"""),
        ("PUT", "/v1.0/agents/{agent}/password", """{"password": "{password}"}"""),
        ("PUT", "/v1.0/agents/{agent}/password", """{"password": "{password}", "current_password": "{password}"}"""),
        ("PUT", "/v1.0/agents/{agent}/permission", """{"permission": {bits}}"""),
        ("PUT", "/v1.0/agents/{agent}/permission", """{"permission": {bits}, "current_password": "{password}"}"""),
        ("PUT", "/v1.0/agents/{agent}/username", """{"username": "walker-{n}"}"""),
        ("PUT", "/v1.0/agents/{agent}", """{"name": "walker", "permission": {bits}}"""),
        ("DELETE", "/v1.0/agents/{agent}", ""),
        ("DELETE", "/v1.0/agents/{agent}/sessions", ""),
        ("DELETE", "/v1.0/agents/{agent}/sessions/{session}", ""),
        ("POST", "/v1.0/accesskeys", """{"name": "walker", "expire": 315360000}"""),
        ("POST", "/v1.0/accesskeys", """{"scopes": {scopes}, "expire": 315360000, "current_password": "{password}"}"""),
        ("POST", "/v1.0/accesskeys", """{"scopes": {scopes}, "agent_id": "{agent}"}"""),
        ("PUT", "/v1.0/accesskeys/{key}", """{"scopes": {scopes}, "expire": 315360000}"""),
        ("PUT", "/v1.0/accesskeys/{key}", """{"allowed_ips": []}"""),
        ("POST", "/v1.0/accesskeys/{key}/rotate", ""),
        ("POST", "/v1.0/accesskeys/{key}/rotate", """{"current_password": "{password}"}"""),
        ("DELETE", "/v1.0/accesskeys/{key}", ""),
        ("POST", "/v1.0/accesskeys?dry_run=true", """{"scopes": {scopes}, "current_password": "{password}"}"""),
        ("POST", "/v1.0/accesskeys/{key}/rotate?dry_run=true", ""),
        ("PUT", "/v1.0/agents/{agent}/permission?dry_run=true", """{"permission": {bits}, "current_password": "{password}"}"""),
        ("POST", "/auth/delegate?dry_run=true", """{"customer_id": "{customer}", "reason": "a walk"}"""),
        ("DELETE", "/v1.0/customers/{customer}?dry_run=true", ""),
        ("POST", "/auth/login", """{"username": "{mine}", "password": "{password}"}"""),
        ("POST", "/auth/delegate", """{"customer_id": "{customer}", "reason": "a walk"}"""),
        ("POST", "/auth/unregister", """{"password": "{password}"}"""),
        ("POST", "/auth/unregister", """{"password": "{password}", "confirmation_phrase": "DELETE", "immediate": true}"""),
        ("DELETE", "/auth/unregister", ""),
        ("PUT", "/v1.0/customer", """{"email": "walker-{n}@example.com"}"""),
        ("PUT", "/v1.0/customer", """{"email": "walker-{n}@example.com", "current_password": "{password}"}"""),
        ("PUT", "/v1.0/customer", """{"name": "walked", "status": "deleted"}"""),
        ("PUT", "/v1.0/customers/{customer}", """{"email": "walker-{n}@example.com"}"""),
        ("PUT", "/v1.0/customers/{customer}", """{"detail": "walked"}"""),
        ("DELETE", "/v1.0/customers/{customer}", ""),
        ("POST", "/v1.0/customers/{customer}/freeze", """{"reason": "a walk"}"""),
        ("POST", "/v1.0/customers/{customer}/recover", """{"reason": "a walk"}"""),
        ("POST", "/v1.0/customers/{customer}/verify_email", ""),
        ("PUT", "/v1.0/customers/{customer}/holds/{hold}", """{"reason": "a walk"}"""),
        ("DELETE", "/v1.0/customers/{customer}/holds/{hold}", """{"reason": "a walk"}"""),
        ("POST", "/v1.0/customers", """{"username": "walker-{n}", "password": "{password}"}"""),
        ("DELETE", "/v1.0/customers/{customer}/accesskeys/{key}", ""),
        ("DELETE", "/v1.0/customers/{customer}/sessions", ""),
        ("DELETE", "/v1.0/customers/{customer}/agents/{agent}/sessions", ""),
        ("PUT", "/v1.0/customers/{customer}/limits", """{"agents": 1000}"""),
        ("POST", "/v1.0/sweeps/due-deletions", ""),
        ("GET", "/v1.0/customer/export", ""),
        ("GET", "/v1.0/customer", ""),
        ("GET", "/v1.0/service_agents/customer", ""),
        ("GET", "/v1.0/customers", ""),
        ("GET", "/v1.0/customers/{customer}", ""),
        ("GET", "/v1.0/events", ""),
        ("GET", "/v1.0/agents", ""),
        ("GET", "/v1.0/accesskeys", ""),
    ];

    private static readonly int[] bits = [0, 1, 2, 4, 16, 32, 33, 48, 64, 112, 127];
    private static readonly string[] holds = ["billing", "fraud", "operator"];

    private static readonly string[] scopes =
    [
        """["read"]""",
        """["agents"]""",
        """["read", "profile", "agents", "unregister:cancel"]""",
        """["customers:read", "ledger", "feed", "capabilities"]""",
        """["holds:billing", "holds:fraud", "holds:operator"]""",
    ];

    private static int made;

    private readonly List<Client> held = [start];
    private readonly List<string> mine = ["nobody"];

    /// <summary>Makes one call; the numbers say which.</summary>
    /// <param name="numbers">Any four numbers: who, what, and about what.</param>
    public async Task StepAsync(ReadOnlyMemory<int> numbers)
    {
        var (who, what, about, how) = (numbers.Span[0], numbers.Span[1], numbers.Span[2], numbers.Span[3]);
        var (method, path, body) = acts[what % acts.Length];
        var username = $"walker-{Interlocked.Increment(ref made)}";
        path = await FillAsync(path, about, how);
        body = (await FillAsync(body, about, how)).Replace("walker-{n}", username, StringComparison.Ordinal);

        var answer = await held[who % held.Count].SendAsync(new(method), path, body.Length == 0 ? null : body);

        Assert.True((int)answer.Status < 500, $"{method} {path} {body}: {answer.Text}");
        if (answer.Status != HttpStatusCode.OK)
            return;
        if (body.Contains(username, StringComparison.Ordinal))
            mine.Add(username);
        if (!path.EndsWith("/export", StringComparison.Ordinal) && answer.Json["token"]?.GetValue<string>() is { } token)
            Keep(service.Anyone.With(token), how);
    }

    private void Keep(Client client, int place)
    {
        if (held.Count < MostCredentials)
            held.Add(client);
        else
            held[1 + (place % (MostCredentials - 1))] = client;
    }

    private async Task<string> FillAsync(string text, int about, int how)
    {
        var account = accounts[how % accounts.Count];
        text = text.Replace("{customer}", account.ToString(), StringComparison.Ordinal)
            .Replace("{password}", Password, StringComparison.Ordinal)
            .Replace("{bits}", $"{bits[about % bits.Length]}", StringComparison.Ordinal)
            .Replace("{scopes}", scopes[about % scopes.Length], StringComparison.Ordinal)
            .Replace("{hold}", holds[about % holds.Length], StringComparison.Ordinal)
            .Replace("{mine}", mine[about % mine.Count], StringComparison.Ordinal);
        foreach (var (mark, table) in new[] { ("{agent}", "agents"), ("{key}", "access_keys"), ("{session}", "tokens") })
        {
            if (text.Contains(mark, StringComparison.Ordinal))
                text = text.Replace(mark, $"{await AnyAsync(table, account, about)}", StringComparison.Ordinal);
        }
        return text;
    }

    private Task<Guid> AnyAsync(string table, Guid account, int number) =>
        service.ScalarAsync<Guid>(
            $"""
            SELECT coalesce(
                (SELECT id FROM {table} WHERE customer_id = @account ORDER BY id OFFSET @number % greatest(
                    (SELECT count(*) FROM {table} WHERE customer_id = @account), 1) LIMIT 1),
                gen_random_uuid())
            """,
            new { account, number }
        );
}
