using Microsoft.AspNetCore.Mvc.Filters;

namespace Customers.Api.Http;

/// <summary>
/// Refuses a query with a parameter that the action does not read, or one that is given twice, before anything else of the request is read: a
/// filter that is overlooked shows somebody else's data (contract §2).
/// </summary>
internal sealed class QueryParameterFilter(QueryParameters parameters) : IResourceFilter
{
    private const string Reason = "UNKNOWN_PARAMETER";
    private const int MaxDetails = 10;
    private const int MaxNameLength = 64;

    /// <summary>How it is refused, as the API document shows it.</summary>
    public static readonly Error Example = Refuse([NotRead("page", ["page_size", "page_token", .. QueryParameters.OfAll])]);

    /// <inheritdoc />
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!request.QueryString.HasValue || parameters.Of(context.ActionDescriptor) is not { } known)
            return;
        // The binder takes a name in capitals too, so what it would read is known here.
        var wrong = request
            .Query.Where(given => given.Value.Count > 1 || !known.Contains(given.Key, StringComparer.OrdinalIgnoreCase))
            .Select(given =>
                known.Contains(given.Key, StringComparer.OrdinalIgnoreCase) ? Repeated(given.Key) : NotRead(given.Key, known)
            )
            .Take(MaxDetails)
            .ToList();
        if (wrong.Count > 0)
            context.Result = new ErrorResult(Refuse(wrong));
    }

    /// <inheritdoc />
    public void OnResourceExecuted(ResourceExecutedContext context) { }

    private static Error Refuse(IReadOnlyList<ErrorDetail> details) =>
        new(
            ErrorKind.InvalidArgument,
            Reason,
            "The query holds parameters that do not exist here, or one of them more than once; see details."
        )
        {
            Details = details,
        };

    private static ErrorDetail NotRead(string name, IReadOnlyList<string> known) =>
        new(Cut(name), Reason, $"There is no such parameter here; there are {string.Join(", ", known)}.");

    private static ErrorDetail Repeated(string name) => new(Cut(name), Reason, $"{Cut(name)} must be given only once.");

    private static string Cut(string name) => name.Length <= MaxNameLength ? name : name[..MaxNameLength];
}
