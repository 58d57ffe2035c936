using System.Text.Json;
using Customers.Application.Resources;
using Customers.Domain.Resources;

namespace Customers.Infrastructure.Resources;

/// <summary>A row of <c>usage_days</c>.</summary>
/// <param name="Day">The day, such as 2026-03-04.</param>
/// <param name="Used">JSON: how many there were, by type; a type of which there was none is left out.</param>
internal sealed record UsageDayRow(string Day, string Used)
{
    public const string Columns = "to_char(u.day, 'YYYY-MM-DD') AS day, u.used::text AS used";

    private static readonly IReadOnlyList<string> types = [.. EnumNames.Of<ResourceType>()];

    public UsageDayDto ToDto()
    {
        using var used = JsonDocument.Parse(Used);
        var counts = used.RootElement;
        return new(
            DateOnly.ParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            types.ToDictionary(type => type, type => counts.TryGetProperty(type, out var count) ? count.GetInt64() : 0)
        );
    }
}
