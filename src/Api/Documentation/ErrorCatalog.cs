using System.Reflection;

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

    // Where HTTP itself refuses.
    private static readonly int[] ofHttp = [404, 413, 415, 500];

    /// <summary>All of them, by name. What breaks a rule is a detail of one and the same error, which each operation shows for itself.</summary>
    public static IReadOnlyDictionary<string, ProblemResponse> ByName { get; } =
        layers
            .SelectMany(Declared)
            .Where(error => error.Kind != ErrorKind.InvalidArgument)
            .Select(ProblemResponse.Of)
            .Concat(ofHttp.Select(ProblemResponse.Of))
            .ToDictionary(refusal => NameOf(refusal.Status, refusal.Reason));

    /// <summary>The name of a refusal: a reason may stand under two statuses.</summary>
    public static string NameOf(int status, string reason) => $"{status}_{reason}";

    private static IEnumerable<Error> Declared(Assembly layer) =>
        layer
            .GetTypes()
            .Where(type => type.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Static))
            .Select(member => (member as FieldInfo)?.GetValue(null) ?? (member as PropertyInfo)?.GetValue(null))
            .OfType<Error>();
}
