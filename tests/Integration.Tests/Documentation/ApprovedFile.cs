using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Documentation;

/// <summary>Where the approved documents lie: in the sources, so that a change of the API is a change that somebody reads.</summary>
internal static class ApprovedFile
{
    /// <summary>Set to 1 to approve what the service serves now.</summary>
    public const string Switch = "APPROVE";

    /// <summary>The folder that holds them.</summary>
    public static string Folder { get; } = System.IO.Path.Combine(Checkout.Root, "tests/Integration.Tests/Documentation");

    /// <summary>The full path of a document.</summary>
    public static string PathOf(string document) => System.IO.Path.Combine(Folder, $"openapi.{document}.json");

    /// <summary>Where a document that differs is written, beside the test's binaries.</summary>
    public static string ReceivedOf(string document) =>
        System.IO.Path.Combine(AppContext.BaseDirectory, $"openapi.{document}.received.json");

    public static bool IsToBeReplaced => Environment.GetEnvironmentVariable(Switch) == "1";
}
