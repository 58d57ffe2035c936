namespace Customers.Api.Pages.SignedIn;

/// <summary>What is wrong with a form that was sent: at its fields, and with the whole.</summary>
/// <param name="refusal">Why nothing was done; null when nothing was tried.</param>
/// <param name="fields">The fields that the form shows.</param>
public sealed class FormFaults(Error? refusal, params IReadOnlyList<string> fields)
{
    /// <summary>What is wrong with no field in particular; null for nothing.</summary>
    public string? Whole => refusal is null || IsAboutFields ? null : PageWords.Of(refusal);

    /// <summary>What is wrong with a field, in sentences; null for nothing.</summary>
    public string? this[string field] =>
        refusal?.Details.Where(detail => detail.Field == field).Select(PageWords.OfField).ToList() is { Count: > 0 } sentences
            ? string.Join(' ', sentences)
            : null;

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsEmpty => refusal is null;

    private bool IsAboutFields =>
        refusal!.Details.Count > 0 && refusal.Details.All(detail => detail.Field is not null && fields.Contains(detail.Field));
}
