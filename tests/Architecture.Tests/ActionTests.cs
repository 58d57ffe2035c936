using System.Text.RegularExpressions;
using Customers.Application.Callers;
using Customers.Application.Common;

namespace Customers.Architecture.Tests;

/// <summary>What every use case says of itself: what it does and who may; and that nothing else says it.</summary>
public sealed partial class ActionTests
{
    private static readonly Regex AnyAccess = AccessWord();
    private static readonly Regex AnyEnd = EndOfTransaction();

    private static IEnumerable<(Type Request, string Action)> Actions =>
        Code.Requests.Select(type => (type, (string)type.GetProperty(nameof(IUseCase.Action))!.GetValue(obj: null)!));

    [Fact]
    public void Actions_EveryOne_IsUniqueAndOfOneForm()
    {
        Assert.All(Actions, each => Assert.Matches(ActionForm(), each.Action));
        Assert.Empty(Actions.GroupBy(each => each.Action).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Controllers_None_ChoosesWhoMay() =>
        Assert.Empty(Source.CSharp.Where(file => file.Project == "Api").LinesMatching(AnyAccess));

    [Fact]
    public void Endpoints_None_SendsWhatOnlyTheServiceItselfMay()
    {
        var own = Source
            .CSharp.Where(file =>
                file.Text.Contains($"{nameof(Access)}.{nameof(Access.ServiceItself)}", StringComparison.Ordinal)
            )
            .SelectMany(file => Code.Requests.Where(request => file.Name == $"{request.Name}.cs"))
            .ToList();
        Assert.NotEmpty(own);
        var sent =
            from file in Source.CSharp
            where file.Name.EndsWith("Controller.cs", StringComparison.Ordinal)
            from request in own
            where file.Text.Contains($"new {request.Name}(", StringComparison.Ordinal)
            select $"{file.Path}: {request.Name}";

        Assert.Empty(sent);
        var other = Source.CSharp.Where(file => file.Name != "InternalSender.cs").LinesMatching(OriginSet());
        Assert.Empty(other);
    }

    [Fact]
    public void Commits_All_AreInOnePlace() =>
        Assert.All(
            Source.CSharp.Where(file => file.Project == "Application").LinesMatching(AnyEnd),
            line => Assert.StartsWith("src/Application/Common/Behaviors/TransactionBehavior.cs:", line, StringComparison.Ordinal)
        );

    [GeneratedRegex(@"^[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ActionForm();

    [GeneratedRegex(@"\bAccess\.[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccessWord();

    [GeneratedRegex(@"\.(CommitAsync|RollbackAsync)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndOfTransaction();

    [GeneratedRegex(@"\bIsServiceItself = ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OriginSet();
}
