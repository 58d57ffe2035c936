namespace Customers.Integration.Tests.Fixtures;

/// <summary>The sources that the tests were built from.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Customers.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Customers.sln was not found.");
    }
}
