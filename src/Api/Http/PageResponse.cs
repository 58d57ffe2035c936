namespace Customers.Api.Http;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Result">The rows, newest first.</param>
/// <param name="NextPageToken">Pass it as <c>page_token</c> to go on; empty when the page is empty.</param>
public sealed record PageResponse<T>(IReadOnlyList<T> Result, string NextPageToken)
{
    /// <summary>Shows a page as it is.</summary>
    internal static PageResponse<T> From(Page<T> page) => new(page.Result, page.Last?.ToToken(Timestamps.Format) ?? "");
}

/// <summary>Which page of a list is wanted.</summary>
public record PageQuery
{
    [FromQuery(Name = "page_size"), Description("How many rows.")]
    [Range(1, PageRequest.MaxSize), DefaultsTo(PageRequest.DefaultSize)]
    public string? PageSize { get; init; }

    [FromQuery(Name = "page_token")]
    [Description("The `next_page_token` of the page before, or a timestamp: rows older than that.")]
    public string? PageToken { get; init; }

    internal PageRequest ToRequest() => new(PageSize, PageToken);
}
