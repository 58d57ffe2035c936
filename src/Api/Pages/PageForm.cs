namespace Customers.Api.Pages;

/// <summary>Reads what a page's form sent.</summary>
internal static class PageForm
{
    /// <summary>The fields. Two of the same name are joined by a comma, so that they match nothing.</summary>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or NotSupportedException)
        {
            throw new BadHttpRequestException("The form has too many fields, too long names, or an unknown charset.", unreadable);
        }
    }
}
