using System.Reflection;
using System.Xml.Linq;
using AutoMapper;
using Customers.Api.Customers;
using Customers.Api.Http;
using Customers.Api.Pages;
using Customers.Infrastructure.Mail;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Customers.Architecture.Tests;

/// <summary>How the HTTP layer is written: thin, and documented.</summary>
public sealed class ControllerTests
{
    private const int LongestAction = 6;

    private static readonly IReadOnlyList<Type> Controllers =
    [
        .. Code.Api.Written().Where(type => typeof(ControllerBase).IsAssignableFrom(type) && !type.IsAbstract),
    ];

    private static readonly IReadOnlyList<MethodInfo> Actions =
    [
        .. Controllers.SelectMany(Code.WrittenMethods).Where(method => method.IsPublic),
    ];

    private static readonly Dictionary<string, string> Summaries = XDocument
        .Load(Path.ChangeExtension(Code.Api.Location, "xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")?.Value.Trim() ?? "");

    [Fact]
    public void Controllers_EveryOne_AnswersProgramsOrPeopleAndOnlySends()
    {
        Assert.NotEmpty(Controllers);
        Assert.All(Controllers, type => Assert.True(type.IsSealed && MayDependOn(type).Length > 0, type.Label()));
        Assert.All(
            Controllers,
            type =>
                Assert.All(
                    type.GetConstructors().Single().GetParameters(),
                    parameter => Assert.Contains(parameter.ParameterType, MayDependOn(type))
                )
        );
    }

    [Fact]
    public void Controllers_EveryRoute_IsUnderTheVersionOrAuth() =>
        Assert.All(
            Controllers,
            type => Assert.Matches("^(v1\\.0|auth)(/|$)", type.GetCustomAttribute<RouteAttribute>()?.Template)
        );

    [Fact]
    public void Actions_EveryOne_HasAVerbASummaryAndACancellationToken()
    {
        Assert.NotEmpty(Actions);
        Assert.All(Actions, action => Assert.Single(action.GetCustomAttributes<HttpMethodAttribute>()));
        Assert.All(
            Actions,
            action => Assert.Contains(action.GetParameters(), parameter => parameter.ParameterType == typeof(CancellationToken))
        );
        Assert.All(Actions, action => Assert.True(SummaryOf(action) is { Length: > 0 } and [.., '.'], NameOf(action)));
    }

    [Fact]
    public void Actions_EveryOne_IsShort()
    {
        var wrong =
            from file in Source.CSharp
            where file.Name.EndsWith("Controller.cs", StringComparison.Ordinal)
            from action in ActionsIn(file)
            where action.Lines > LongestAction
            select $"{file.Path}:{action.Line} {action.Lines} lines";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Maps_EveryMember_IsMapped() => CustomerMaps.CreateConfiguration().AssertConfigurationIsValid();

    // Programs are answered with mapped objects; a page needs to know its own address.
    private static Type[] MayDependOn(Type controller)
    {
        if (typeof(ApiController).IsAssignableFrom(controller))
            return [typeof(IMediator), typeof(IMapper)];
        return typeof(PageController).IsAssignableFrom(controller) ? [typeof(IMediator), typeof(MailOptions)] : [];
    }

    private static string NameOf(MethodInfo action) => $"{action.DeclaringType!.FullName}.{action.Name}";

    private static string? SummaryOf(MethodInfo action) =>
        Summaries.FirstOrDefault(member => member.Key.Split('(')[0] == $"M:{NameOf(action)}").Value;

    // From the line after the attribute that holds the verb to the empty line that follows, the signature not counted.
    private static IEnumerable<(int Line, int Lines)> ActionsIn(SourceFile file)
    {
        for (var start = 0; start < file.Lines.Count; start++)
        {
            if (
                !file.Lines[start].StartsWith("    public ", StringComparison.Ordinal)
                || !file.Lines[start - 1].StartsWith("    [", StringComparison.Ordinal)
            )
                continue;
            var end = start;
            while (file.Lines[end].Length > 0 && file.Lines[end] != "}")
                end++;
            var body = file
                .Lines.Skip(start)
                .Take(end - start)
                .SkipWhile(line => !line.Contains(')', StringComparison.Ordinal))
                .Skip(1);
            yield return (start + 1, body.Count(line => line.Trim() is not ("{" or "}")));
        }
    }
}
