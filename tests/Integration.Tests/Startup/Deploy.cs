namespace Customers.Integration.Tests.Startup;

/// <summary>The files of <c>deploy</c>, and what a test puts in the place of what is true only of a deployment.</summary>
internal static class Deploy
{
    /// <summary>Where the repository lies.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where one of the files lies.</summary>
    public static string PathOf(string file) => Path.Combine(Root, "deploy", file);

    /// <summary>The text with another in the place of one that has to be there.</summary>
    public static string Instead(this string text, string of, string put)
    {
        Assert.Contains(of, text, StringComparison.Ordinal);
        return text.Replace(of, put, StringComparison.Ordinal);
    }

    /// <summary>Who a deployment begins with.</summary>
    public static IReadOnlyDictionary<string, string> FirstAdministrator { get; } =
        new Dictionary<string, string>
        {
            ["Bootstrap:AdminUsername"] = "operator",
            ["Bootstrap:AdminPassword"] = "quiet harbour of an operator",
        };

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "build.sh")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
