using System.Globalization;
using Customers.Api.Http;

namespace Customers.Api.Documentation;

/// <summary>What one operation is shown with.</summary>
/// <param name="Answer">What success answers.</param>
internal sealed record OperationExample(object Answer)
{
    /// <summary>A size of a page that is refused.</summary>
    public static readonly ErrorDetail BadPage = Bad("page_size", "OUT_OF_RANGE", "must be a number from 1 to 100");

    /// <summary>What success answers to clients of 2022; null where the representation has no say.</summary>
    public object? Answer2022 { get; init; }

    /// <summary>Requests, by what they show; empty where there is no body.</summary>
    public IReadOnlyDictionary<string, object> Bodies { get; init; } = new Dictionary<string, object>();

    /// <summary>One way to break a rule, as it is answered.</summary>
    public ErrorDetail Fault { get; init; } = ApiVersionFilter.Unknown.Details[0];

    /// <summary>The only request that is shown.</summary>
    public object Body
    {
        init => Bodies = new Dictionary<string, object> { ["request"] = value };
    }

    /// <summary>A member that breaks a rule.</summary>
    public static ErrorDetail Bad(string field, string reason, string rule) => new(field, reason, $"{field} {rule}.");

    /// <summary>A page with one row, which was made at <paramref name="time"/>.</summary>
    public static PageResponse<T> PageOf<T>(T row, string time, Guid id) => new([row], $"{time}_{id}");

    /// <summary>A time as it is written in JSON.</summary>
    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}

/// <summary>What the operations of a feature are shown with; each feature has it in its own folder.</summary>
internal interface IOperationExamples
{
    /// <summary>By operation id.</summary>
    IReadOnlyDictionary<string, OperationExample> ById { get; }
}

/// <summary>The examples of all features.</summary>
internal static class OperationExamples
{
    /// <summary>By operation id.</summary>
    public static IReadOnlyDictionary<string, OperationExample> ById { get; } =
        typeof(OperationExamples)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IOperationExamples)))
            .SelectMany(type => ((IOperationExamples)Activator.CreateInstance(type)!).ById)
            .ToDictionary();
}
