using System.Reflection;
using Customers.Api.DryRuns;
using Customers.Application.Common;
using Customers.Application.DryRuns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Customers.Architecture.Tests;

/// <summary>Every command can be tried, unless its action says why not; and no answer shows a secret that was only tried.</summary>
public sealed class DryRunTests
{
    private const string Decision = "docs/decisions/0034-dry-run-in-a-transaction-that-is-rolled-back.md";

    private static readonly string[] secrets = ["Token", "WebhookSecret", "Accesskey"];

    [Fact]
    public void Actions_ThatCannotBeTried_SayWhyAndStandInTheDecision()
    {
        var decision = Source.ReadFile(Decision);
        var refusing =
            from type in Code.Api.Written()
            where typeof(ControllerBase).IsAssignableFrom(type)
            from action in type.WrittenMethods()
            from refusal in action.GetCustomAttributes<TakesNoDryRunAttribute>()
            select (Name: action.GetCustomAttribute<HttpMethodAttribute>()!.Name!, refusal.Reason);

        Assert.Equal(4, refusing.Count());
        Assert.All(
            refusing,
            action =>
            {
                Assert.EndsWith(".", action.Reason, StringComparison.Ordinal);
                Assert.Contains($"`{action.Name}`", decision, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Answers_OfCommandsWithASecret_AreGuarded()
    {
        var answers =
            from command in Code.Application.Written()
            // The command line sends nothing that is only tried.
            where !command.Namespace!.EndsWith(".Bootstrap", StringComparison.Ordinal)
            from contract in command.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>)
            let answer = contract.GetGenericArguments()[0]
            where answer.GetProperties().Any(member => secrets.Contains(member.Name))
            select answer;

        Assert.Equal(5, answers.Distinct().Count());
        Assert.All(answers, answer => Assert.True(typeof(IGuardedAnswer).IsAssignableFrom(answer), answer.Label()));
    }
}
