namespace Customers.Api.Http;

/// <summary>
/// Members of the platform's agents that another service keeps. They are refused: who sent one that is dropped would take it for stored
/// (contract §9).
/// </summary>
internal static class ForeignMembers
{
    private const string Reason = "NOT_KEPT_HERE";

    private static readonly string[] names = ["ring_method", "tag_ids", "addresses", "status"];

    /// <summary>How they are refused, as the API document shows it.</summary>
    public static readonly Error Example = Refuse(names[..1]);

    /// <summary>The refusal of those that are among the members that a body does not know; null when none is.</summary>
    public static Error? Find(IDictionary<string, JsonElement>? others)
    {
        var found = others is null ? [] : names.Where(others.ContainsKey).ToList();
        return found.Count == 0 ? null : Refuse(found);
    }

    private static Error Refuse(IReadOnlyList<string> found) =>
        new(ErrorKind.InvalidArgument, Reason, "Another service of the platform keeps members of the request; see details.")
        {
            Details =
            [
                .. found.Select(name => new ErrorDetail(name, Reason, $"{name} is kept by another service; leave it out.")),
            ],
        };
}
