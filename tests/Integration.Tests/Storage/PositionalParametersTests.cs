using System.Globalization;
using System.Reflection;
using Customers.Infrastructure.Customers;
using Customers.Infrastructure.Events;
using Npgsql;

namespace Customers.Integration.Tests.Storage;

/// <summary>Every name stands for the value of the member that is called the same: no two values may trade places.</summary>
public sealed class PositionalParametersTests
{
    private const long StoredVersion = 4711;
    private const string WebhookSecret = "sealed";

    [Fact]
    public void Parameters_EveryName_StandsForTheMemberOfThatName()
    {
        var (row, events) = (Row(), Events());
        var quota = PlacesOf(typeof(EventStatements)).Concat(PlacesOf(typeof(CustomerStatements))).ToList();
        using var command = new NpgsqlCommand();

        CustomerStatements.Parameters(row, events, StoredVersion, WebhookSecret).AddParameters(command, identity: null!);

        var added = command.Parameters.Select((parameter, index) => (Place: $"${index + 1}", parameter.Value)).ToList();
        Assert.Equal(quota.Select(place => (place.Place, ValueOf(place.Name, row, events))), added);
        Assert.Equal(added.Count, added.Select(parameter => parameter.Value).Distinct().Count());
    }

    private static IEnumerable<(string Name, string Place)> PlacesOf(Type statements) =>
        statements
            .GetFields()
            .Where(field => field.FieldType == typeof(string))
            .Select(field => (field.Name, Place: (string)field.GetRawConstantValue()!))
            .Where(field => field.Place.StartsWith('$'))
            .OrderBy(field => int.Parse(field.Place.AsSpan(1), CultureInfo.InvariantCulture));

    private static object? ValueOf(string name, CustomerRow row, EventColumns events) =>
        name switch
        {
            nameof(StoredVersion) => StoredVersion,
            nameof(WebhookSecret) => WebhookSecret,
            _ => typeof(CustomerRow).GetProperty(name)?.GetValue(row) ?? typeof(EventColumns).GetProperty(name)?.GetValue(events),
        };

    // A value of its own for every member. Three members are true or false, and one of them can be neither.
    private static CustomerRow Row()
    {
        var row = new CustomerRow { EmailVerified = true, RtpDebug = null };
        var number = 0;
        foreach (var member in typeof(CustomerRow).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (ValueFor(member, ++number) is { } value)
                member.SetValue(row, value);
        }
        return row;
    }

    private static object? ValueFor(PropertyInfo member, int number) =>
        (Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType) switch
        {
            var type when type == typeof(string) => member.Name,
            var type when type == typeof(long) => (long)number,
            var type when type == typeof(Guid) => Guid.CreateVersion7(),
            var type when type == typeof(Guid[]) => new[] { Guid.CreateVersion7() },
            var type when type == typeof(DateTime) => DateTime.UnixEpoch.AddDays(number),
            _ => null,
        };

    private static EventColumns Events() =>
        new()
        {
            EventIds = [Guid.CreateVersion7()],
            EventTypes = ["type"],
            EventChanges = ["changes"],
            EventData = ["data"],
            ActorType = "actor",
            ActorId = Guid.CreateVersion7(),
            EventTime = DateTimeOffset.UnixEpoch,
            RequestId = "request",
        };
}
