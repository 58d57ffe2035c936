using Customers.Api.Callers;
using Customers.Api.Lines;
using Customers.Application.Lines;
using Customers.Application.Resources;
using Microsoft.AspNetCore.Authentication;

namespace Customers.Api.Resources;

/// <summary>
/// Takes the body's lines, each in a transaction of its own: an account is locked no longer than its line takes. A body lasts as long as its
/// sender likes, so before each batch the credential is read again; one that has ended meanwhile ends it.
/// </summary>
internal sealed class ResourceReportResult(IMediator mediator) : LinesResult<ResourceReportLine>
{
    protected override async Task<IReadOnlyList<object>?> CarryOutAsync(
        HttpContext http,
        IReadOnlyList<Line<ResourceReportLine>> batch
    )
    {
        if (!await IsStillSignedInAsync(http))
            return null;
        var results = new List<object>(batch.Count);
        foreach (var line in batch)
        {
            var command = new ReportResourceLine(line.As(said => said.ToCustomerReport()));
            var answer = await mediator.Send(command, http.RequestAborted);
            if (answer.Refused(out var refusal, out var result) && refusal.Kind is ErrorKind.PermissionDenied)
                return null;
            results.Add(result ?? ReportResultDto.Refused(line.Number, LineErrorDto.From(refusal!)));
        }

        return results;
    }

    // The handler of the request itself remembers what it has found.
    private static async Task<bool> IsStillSignedInAsync(HttpContext http)
    {
        await using var scope = http.RequestServices.CreateAsyncScope();
        var handlers = scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = await handlers.GetHandlerAsync(http, CredentialHandler.SchemeName);
        return (await handler!.AuthenticateAsync()).Succeeded;
    }
}
