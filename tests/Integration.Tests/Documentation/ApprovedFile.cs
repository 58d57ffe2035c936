namespace Customers.Integration.Tests.Documentation;

/// <summary>Where the approved document lies: in the sources, so that a change of the API is a change that somebody reads.</summary>
internal static class ApprovedFile
{
    /// <summary>Set to 1 to approve what the service serves now.</summary>
    public const string Switch = "APPROVE";

    private const string Name = "tests/Integration.Tests/Documentation/openapi.v1.json";

    /// <summary>Its full path.</summary>
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Where a document that differs is written, beside the test's binaries.</summary>
    public static string Received { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "openapi.v1.received.json");

    public static bool IsToBeReplaced => Environment.GetEnvironmentVariable(Switch) == "1";

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Customers.sln")))
            folder = folder.Parent;
        return System.IO.Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException("Customers.sln was not found."),
            Name
        );
    }
}
