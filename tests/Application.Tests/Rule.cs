using System.Reflection;
using Customers.Domain.Common;
using FluentValidation;

namespace Customers.Application.Tests;

/// <summary>What a request's validator says.</summary>
internal static class Rule
{
    /// <summary>The broken rules, as <c>field REASON</c>, in the order of the details.</summary>
    public static IReadOnlyList<string> BrokenBy<T>(T request) =>
        [.. Validator<T>().Validate(request).Errors.Select(failure => $"{failure.PropertyName} {failure.ErrorCode}")];

    /// <summary>The sentences for people.</summary>
    public static IReadOnlyList<string> Messages<T>(T request) =>
        [.. Validator<T>().Validate(request).Errors.Select(failure => failure.ErrorMessage)];

    /// <summary>The details of a refusal, as <c>field REASON</c>.</summary>
    public static string Of(Error error) => string.Join(", ", error.Details.Select(detail => $"{detail.Field} {detail.Reason}"));

    /// <summary>What the theories expect: nothing, or the one broken rule.</summary>
    public static IReadOnlyList<string> Expected(string field, string reason) => reason.Length == 0 ? [] : [$"{field} {reason}"];

    private static IValidator<T> Validator<T>() =>
        (IValidator<T>)
            Activator.CreateInstance(
                Assembly
                    .GetAssembly(typeof(DependencyInjection))!
                    .GetTypes()
                    .Single(type => typeof(IValidator<T>).IsAssignableFrom(type))
            )!;
}
