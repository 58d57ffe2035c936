using Customers.Application.Sweeps;

namespace Customers.Architecture.Tests;

/// <summary>Where the unit test of a use case is found: in the folder of its feature, in a file of its name.</summary>
public sealed class UnitTestTests
{
    private const string Tests = "tests/Application.Tests";

    private static readonly IEnumerable<Type> UseCases = Code
        .Handlers.Where(each => each.Handler.Assembly == Code.Application)
        .Select(each => each.Request);

    private static readonly IEnumerable<Type> Sweeps = Code
        .Application.Written()
        .Where(type => type.IsClass && typeof(ISweep).IsAssignableFrom(type));

    [Fact]
    public void HandlersAndSweeps_OfApplication_HaveATestFileOfTheirName()
    {
        Assert.NotEmpty(UseCases);
        Assert.NotEmpty(Sweeps);
        var missing = UseCases.Concat(Sweeps).Select(TestFile).Where(path => !HoldsTests(path)).ToList();
        Assert.Empty(missing);
    }

    private static string TestFile(Type type) => $"{Tests}/{type.Namespace!.Split('.')[^1]}/{type.Name}Tests.cs";

    private static bool HoldsTests(string path)
    {
        if (!File.Exists(Path.Combine(Source.Root, path)))
            return false;
        var text = Source.ReadFile(path);
        return text.Contains($"class {Path.GetFileNameWithoutExtension(path)}\n", StringComparison.Ordinal)
            && (text.Contains("[Fact]", StringComparison.Ordinal) || text.Contains("[Theory]", StringComparison.Ordinal));
    }
}
