using System.Globalization;
using System.Reflection;
using Customers.Infrastructure.Database;
using Customers.Infrastructure.Events;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>Every name stands for the value of the member that is called the same: no two values may trade places.</summary>
public sealed class PositionalParametersTests
{
    private static readonly EventColumns events = new()
    {
        EventIds = [Guid.CreateVersion7()],
        EventTypes = ["type"],
        EventChanges = ["changes"],
        EventData = ["data"],
        StaffReasons = ["why"],
        ActorType = "actor",
        ActorId = Guid.CreateVersion7(),
        EventTime = DateTimeOffset.UnixEpoch,
        RequestId = "request",
        Credential = "credential",
        Network = "network",
        UserAgent = "software",
        TraceParent = "trace",
    };

    [Fact]
    public void EventParameters_EveryName_StandsForTheMemberOfThatName()
    {
        var values = ValuesOf(EventStatements.Parameters(events));

        var added = values.Select((value, index) => ($"${index + 1}", value)).ToList();
        Assert.Equal(
            Places().Select(place => (place.Place, typeof(EventColumns).GetProperty(place.Name)!.GetValue(events))),
            added
        );
        Assert.Equal(values.Count, values.Distinct().Count());
    }

    [Fact]
    public void EventParameters_Behind_BeginTheStatementsOwn()
    {
        Assert.Equal(EventStatements.ParameterCount, ValuesOf(EventStatements.Parameters(events)).Count);
        Assert.Equal(EventStatements.FirstOwn, $"${EventStatements.ParameterCount + 1}");
    }

    /// <summary>The values in the order of their places.</summary>
    internal static List<object?> ValuesOf(PositionalParameters parameters)
    {
        using var command = new NpgsqlCommand();
        parameters.AddParameters(command, identity: null!);
        return [.. command.Parameters.Select(parameter => parameter.Value)];
    }

    private static IEnumerable<(string Name, string Place)> Places() =>
        typeof(EventStatements)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(string) && field.Name != nameof(EventStatements.FirstOwn))
            .Select(field => (field.Name, Place: (string)field.GetRawConstantValue()!))
            .Where(field => field.Place.StartsWith('$'))
            .OrderBy(field => int.Parse(field.Place.AsSpan(1), CultureInfo.InvariantCulture));
}
