using System.Reflection;
using Customers.Api.Http;
using Customers.Api.Json;

namespace Customers.Api.Documentation;

/// <summary>
/// Every error that is documented, in the very words in which the service answers it: those of the <c>…Errors</c> classes of all layers. One
/// whose message depends on something stands there once more as an example.
/// </summary>
internal static class ErrorCatalog
{
    private static readonly Assembly[] layers =
    [
        typeof(Error).Assembly,
        typeof(Application.DependencyInjection).Assembly,
        typeof(Infrastructure.DependencyInjection).Assembly,
    ];

    // The order in which clients know the classes; one that is not here comes after them.
    private static readonly string[] order =
    [
        "AccessErrors",
        "IdempotencyErrors",
        "RateLimitErrors",
        "CustomerErrors",
        "AgentErrors",
        "AccessKeyErrors",
        "MailErrors",
        "WebhookErrors",
        "SweepErrors",
        "DeletionErrors",
        "ResourceErrors",
        "IdentityCheckErrors",
        "DatabaseErrors",
    ];

    // Where HTTP itself refuses.
    private static readonly int[] ofHttp = [404, 413, 415, 500];

    /// <summary>All of them, by name. What breaks a rule is a detail of one and the same error, which each operation shows for itself.</summary>
    public static IReadOnlyDictionary<string, ProblemResponse> ByName { get; } =
        layers
            .SelectMany(layer => layer.GetTypes())
            .Where(type => type.Name.EndsWith("Errors", StringComparison.Ordinal))
            .OrderBy(type => (uint)Array.IndexOf(order, type.Name))
            .ThenBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(field => field.MetadataToken))
            .Select(field => field.GetValue(null))
            .OfType<Error>()
            .Where(error => error.Kind != ErrorKind.InvalidArgument)
            .Select(ProblemResponse.Of)
            .Append(ProblemResponse.Of(QueryParameterFilter.Example))
            .Append(ProblemResponse.Of(UnreadBody.Example))
            .Append(ProblemResponse.Of(ForeignMembers.Example))
            .Concat(ofHttp.Select(ProblemResponse.Of))
            .ToDictionary(refusal => NameOf(refusal.Status, refusal.Reason));

    /// <summary>The name of a refusal: a reason may stand under two statuses.</summary>
    public static string NameOf(int status, string reason) => $"{status}_{reason}";
}
