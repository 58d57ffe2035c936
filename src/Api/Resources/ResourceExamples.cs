using Customers.Api.Documentation;
using Customers.Api.Http;
using Customers.Application.Resources;
using Customers.Domain.Resources;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Resources;

/// <summary>What accounts own and may own, as the documentation shows it.</summary>
internal sealed class ResourceExamples : IOperationExamples
{
    private const string Time = "2024-05-01T08:00:00Z";

    private static readonly DateTimeOffset now = At(Time);
    private static readonly CustomerId acme = new(Acme.Id);
    private static readonly Resource number = new(
        acme,
        ResourceType.Numbers,
        new(new("0190cf3c-8b20-7a01-9d11-0c6f5a4e3d21")),
        now
    );
    private static readonly Reservation reservation = new()
    {
        Id = new(new("0190cf3c-8b21-7c44-8a10-6d5e4f3a2b11")),
        CustomerId = acme,
        Type = ResourceType.Numbers,
        Count = 2,
        CreatedAt = now,
        ExpiresAt = now.AddSeconds(Reservation.DefaultTtlSeconds),
    };
    private static readonly LimitFacts limits = new(
        acme,
        Plan.Basic,
        new Dictionary<ResourceType, int> { [ResourceType.Numbers] = 80 }
    );
    private static readonly PageResponse<ResourceDto> resources = new([ResourceDto.From(number)], $"{Time}_{number.Id.Value}");
    private static readonly ErrorDetail badType = Bad(
        "type",
        "UNKNOWN_WORD",
        $"must be one of {string.Join(", ", EnumNames.Of<ResourceType>())} (for example numbers)"
    );
    private static readonly ErrorDetail countedHere = Bad(
        "type",
        "COUNTED_HERE",
        "must not be agents or access_keys: this service keeps those itself and counts them"
    );

    private static readonly ErrorDetail badReportedType = Bad(
        "type",
        "UNKNOWN_WORD",
        $"must be one of {string.Join(", ", ResourceTypes.KeptElsewhere)}"
    );

    private static readonly ResourceReportDto report = new(
        Acme.Id,
        "numbers",
        Added: 1,
        Known: 1,
        Deleted: 2,
        Late: 0,
        DeletedBefore: [],
        More: false
    );

    private static readonly object list = new
    {
        type = "numbers",
        resource_ids = new[] { number.Id.Value, new("0190cf3c-8b20-7a02-9d11-0c6f5a4e3d21") },
        complete = new { as_of = Time },
    };

    private static readonly object line = new
    {
        customer_id = Acme.Id,
        type = "numbers",
        resource_ids = new[] { number.Id.Value },
        deleted_ids = new[] { "0190cf3c-8b20-7a03-9d11-0c6f5a4e3d21" },
    };

    private static readonly UsageDto usage = new(
        Enum.GetValues<ResourceType>()
            .ToDictionary(
                type => type.ToName(),
                type => QuotaDto.From(new(type == ResourceType.Numbers ? 3 : 0, 0, limits.Limit(type)))
            )
    );

    private static readonly OperationExample history = new(
        new UsageHistoryDto([new(new(2024, 5, 1), usage.Usage.ToDictionary(type => type.Key, type => type.Value.Used))])
    )
    {
        Fault = Bad("days", "OUT_OF_RANGE", "must be a number from 1 to 400"),
    };

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["listResources"] = new(resources) { Fault = badType },
            ["listOwnResources"] = new(resources) { Fault = badType },
            ["reportResource"] = new(ResourceDto.From(number)) { Fault = countedHere },
            ["reportDeletedResource"] = new(ResourceDto.From(number with { DeletedAt = now.AddDays(1) })) { Fault = countedHere },
            ["listResourcesOfType"] = new(resources) { Fault = badReportedType },
            ["reportResources"] = new(report) { Body = list, Fault = badReportedType },
            ["reportResourceLines"] = new(new ReportResultDto(1, "reported", report, Error: null)) { Body = line },
            ["reservePlaces"] = new(ReservationDto.From(reservation, now))
            {
                Body = new
                {
                    type = "numbers",
                    count = 2,
                    ttl = 60,
                },
                Fault = Bad("count", "OUT_OF_RANGE", "must be from 1 to 1,000"),
            },
            ["commitReservation"] = new(ReservationDto.From(reservation with { CommittedAt = now }, now))
            {
                Body = new { resource_ids = new[] { number.Id.Value } },
                Fault = Bad("resource_ids", "INVALID_ID", "must hold UUIDs in their canonical form"),
            },
            ["releaseReservation"] = new(ReservationDto.From(reservation with { ReleasedAt = now }, now)),
            ["getOwnUsage"] = new(usage),
            ["getCustomerUsage"] = new(usage),
            ["getOwnUsageHistory"] = history,
            ["getCustomerUsageHistory"] = history,
            ["getLimits"] = new(LimitsDto.From(limits)),
            ["changeLimits"] = new(LimitsDto.From(limits))
            {
                Body = new { plan = "basic", numbers = 80 },
                Fault = Bad("numbers", "OUT_OF_RANGE", "must be from 0 to 1,000,000, or null"),
            },
        };
}
