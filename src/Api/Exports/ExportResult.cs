using Customers.Application.Exports;

namespace Customers.Api.Exports;

/// <summary>Sends an export as a file. Whatever is thrown after its first bytes makes the connection break, so that nobody takes a part for the whole.</summary>
internal sealed class ExportResult(CustomerExport export) : ActionResult
{
    /// <inheritdoc />
    public override Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"customer-{export.CustomerId.Value}.json\"";
        response.Headers.CacheControl = "no-store";
        return export.WriteAsync(response.Body, context.HttpContext.RequestAborted);
    }
}
