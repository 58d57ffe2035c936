namespace Customers.Api.Http;

/// <summary>How a resource is called; an absent member stays as it is, null or empty empties it.</summary>
public record DescriptionBody
{
    /// <summary>The display name, at most 255 characters.</summary>
    [StringLength(CustomerProfile.MaxNameLength)]
    public Optional<string> Name { get; init; }

    /// <summary>Notes, at most 4,096 characters.</summary>
    [StringLength(CustomerProfile.MaxDetailLength)]
    public Optional<string> Detail { get; init; }
}
