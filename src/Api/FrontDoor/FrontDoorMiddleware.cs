using System.Globalization;
using Customers.Api.Http;
using Customers.Infrastructure.Mail;

namespace Customers.Api.FrontDoor;

/// <summary>
/// Shows the way to those who know only the host: people to the documentation, password managers to the page that changes a password, and who has
/// found a weakness to whoever mends it (RFC 9116).
/// </summary>
internal sealed class FrontDoorMiddleware(RequestDelegate next, FrontDoorOptions options, MailOptions address, TimeProvider time)
{
    private const string SecurityText = "/.well-known/security.txt";

    public Task InvokeAsync(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
            ? context.Request.Path.Value switch
            {
                "" or "/" => Lead(context, "/docs"),
                "/.well-known/change-password" => Lead(context, "/auth/password-forgot"),
                SecurityText when options.SecurityContact.Length > 0 => TellContactAsync(context),
                _ => next(context),
            }
            : next(context);

    private Task Lead(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = $"{address.BasePath()}{path}";
        return Task.CompletedTask;
    }

    private Task TellContactAsync(HttpContext context)
    {
        // A reader is to ask again in time; who runs the service has nothing to renew.
        var expires = time.GetUtcNow().UtcDateTime.Date.AddDays(options.SecurityTextDays);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"Contact: {options.SecurityContact}\nExpires: {expires:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: en\n"
        );
        if (address.PublicUrl.Length > 0)
            text += $"Canonical: {address.PublicUrl}{SecurityText}\n";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
