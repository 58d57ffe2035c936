namespace Customers.Api.Pages;

/// <summary>Reads what a page's form sent.</summary>
internal static class PageForm
{
    /// <summary>What the name of the field has that shows a password while it is typed.</summary>
    public const string Readable = "_readable";

    /// <summary>What the name of the choice has between that field and the one that hides it.</summary>
    public const string Show = "_show";

    /// <summary>The value of a ticked box.</summary>
    public const string Ticked = "true";

    /// <summary>The fields. Two of the same name are joined by a comma, so that they match nothing.</summary>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            throw new BadHttpRequestException("There is no form.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or NotSupportedException)
        {
            throw new BadHttpRequestException("The form has too many fields, too long names, or an unknown charset.", unreadable);
        }
    }

    /// <summary>A password: from the field that shows it, if the person chose that one and typed it there, else from the one that hides it.</summary>
    public static string Secret(this IFormCollection form, string name) =>
        form.IsShown(name) && form[name + Readable].ToString() is { Length: > 0 } readable ? readable : form[name].ToString();

    /// <summary>Whether the person chose to see the password.</summary>
    public static bool IsShown(this IFormCollection form, string name) => form[name + Show] == Ticked;
}
