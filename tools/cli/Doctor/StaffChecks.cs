using System.Net;
using Customers.Cli.Commands;
using Customers.Cli.Http;
using Customers.Cli.Output;

namespace Customers.Cli.Doctor;

/// <summary>What only somebody who is signed in is told: who they are, and what waits.</summary>
internal static class StaffChecks
{
    private const string StuckAfter = "900";

    private static readonly TimeSpan soon = TimeSpan.FromDays(1);

    public static async Task<IReadOnlyList<Finding>> AskAsync(Session session, CancellationToken cancellationToken) =>
        [
            await SignInAsync(session, cancellationToken),
            await SessionEndAsync(session, cancellationToken),
            await NoneOfAsync(session, "mail", "/v1.0/mails", "failed", cancellationToken),
            await NoneOfAsync(session, "mail", "/v1.0/mails", "pending", cancellationToken),
            await NoneOfAsync(session, "webhooks", "/v1.0/webhook_deliveries", "failed", cancellationToken),
        ];

    private static async Task<Finding> SignInAsync(Session session, CancellationToken cancellationToken)
    {
        var me = await session.Api.SendAsync(Call.Get("/v1.0/me"), cancellationToken);
        return me.IsSuccess
            ? Finding.Ok(
                "sign-in",
                $"as {Cell.Text((me.Json as JsonObject)?["username"])}, permission {Cell.Text((me.Json as JsonObject)?["permission"])}"
            )
            : Finding.Failed("sign-in", OneLine(me.Problem()));
    }

    private static async Task<Finding> SessionEndAsync(Session session, CancellationToken cancellationToken)
    {
        var answer = await session.Api.SendAsync(Call.Get("/v1.0/me/sessions?page_size=100"), cancellationToken);
        var current = answer.IsSuccess
            ? Listing.Rows(answer.Json ?? new JsonObject()).FirstOrDefault(row => row["is_current"]?.ToString() == "true")
            : null;
        if (!DateTimeOffset.TryParse(current?["tm_expire"]?.ToString(), CultureInfo.InvariantCulture, out var end))
            return Finding.Unknown("session", "the credential is no session of a sign-in; keys list says when a key ends");
        var left = end - session.Machine.Time.GetUtcNow();
        var text = $"ends {end.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}";
        return left < soon ? Finding.Warning("session", $"{text}: sign in again") : Finding.Ok("session", text);
    }

    // Whether anything is in a state in which nothing should be.
    private static async Task<Finding> NoneOfAsync(
        Session session,
        string about,
        string path,
        string state,
        CancellationToken cancellationToken
    )
    {
        var old = state == "pending" ? $"&older_than={StuckAfter}" : "";
        var answer = await session.Api.SendAsync(Call.Get($"{path}?state={state}{old}&page_size=1"), cancellationToken);
        var what = state == "pending" ? "waiting for longer than 15 minutes" : state;
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
            return Finding.Unknown(about, $"this platform does not tell what is {what}");
        if (!answer.IsSuccess)
            return Finding.Unknown(about, OneLine(answer.Problem()));
        return Listing.Rows(answer.Json ?? new JsonObject()).Any()
            ? Finding.Warning(about, $"some {what}: customers {(about == "mail" ? "mails" : "deliveries")} list --state {state}")
            : Finding.Ok(about, $"nothing {what}");
    }

    private static string OneLine(string text) => text.Split('\n')[0];
}
