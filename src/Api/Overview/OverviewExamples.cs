using Customers.Api.Documentation;
using Customers.Application.Overview;
using Customers.Application.Resources;
using Customers.Application.Webhooks;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Overview;

/// <summary>What waits on the platform that the documentation shows.</summary>
internal sealed class OverviewExamples : IOperationExamples
{
    private const string Time = "2024-06-20T14:22:35Z";

    private static readonly Guid id = new("0190cf3c-8b22-7d55-9b21-7e6f5a4b3c22");
    private static readonly Guid resource = new("018fd2c1-6d00-7c0e-8a52-3d1f0c9b7a44");
    private static readonly DateTimeOffset at = At(Time);

    private static readonly ErrorDetail badAge = Bad(
        "older_than",
        "OUT_OF_RANGE",
        "must be a number of seconds from 0 to 34,560,000"
    );

    private static readonly DeliveryOverviewDto delivery = new(
        id,
        Acme.Id,
        "customer_updated",
        EventVersion: 14,
        "failed",
        Attempts: 12,
        StatusCode: 503,
        "The endpoint answered with a status that is not a success.",
        TmNext: null,
        at,
        at.AddHours(24)
    );

    private static readonly DeletionOverviewDto deletion = new(
        Acme.Id,
        "outstanding",
        new Dictionary<string, long> { ["number-manager"] = 3 },
        [],
        at,
        at.AddSeconds(1)
    );

    private static readonly OutstandingResourceDto outstanding = new(
        Acme.Id,
        "numbers",
        resource,
        "number-manager",
        Requests: 5,
        at,
        at.AddHours(1)
    );

    private static readonly MailOverviewDto mail = new(id, Acme.Id, null, "verify_email", "failed", 8, null, at, at.AddHours(2));

    private static readonly IdentityCheckOverviewDto check = new(
        id,
        Acme.Id,
        "http",
        "waiting",
        Outcome: null,
        Attempts: 2,
        at.AddMinutes(4),
        at,
        at.AddMinutes(2)
    );

    private static readonly DelegationOverviewDto delegation = new(
        id,
        Acme.Id,
        new("018fd2c1-6d00-7c0e-8a52-3d1f0c9b7a45"),
        "The owner has lost the key, ticket 4711.",
        "ended",
        at,
        at.AddHours(8),
        at.AddMinutes(20)
    );

    private static readonly ReservationDto reservation = new(id, Acme.Id, "numbers", 2, "open", at.AddMinutes(10), at);

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["listAllDeliveries"] = new(PageOf(delivery, Time, id)) { Fault = BadPage },
            ["redeliverMany"] = new(new ManyDto(213, More: false))
            {
                Bodies = new Dictionary<string, object> { ["failed for an hour"] = new { older_than = 3600 } },
                Fault = badAge,
            },
            ["resumeMany"] = new(new ManyDto(12, More: false))
            {
                Bodies = new Dictionary<string, object> { ["all"] = new { } },
                Fault = badAge,
            },
            ["listDeletions"] = new(PageOf(deletion, Time, Acme.Id)) { Fault = BadPage },
            ["listOutstandingServices"] = new(new OutstandingServicesDto([new("number-manager", 3, at)])),
            ["listOutstandingResources"] = new(PageOf(outstanding, Time, resource)) { Fault = BadPage },
            ["listMails"] = new(PageOf(mail, Time, id)) { Fault = BadPage },
            ["listIdentityChecks"] = new(PageOf(check, Time, id)) { Fault = BadPage },
            ["listDelegations"] = new(PageOf(delegation, Time, id)) { Fault = BadPage },
            ["listReservations"] = new(PageOf(reservation, Time, id)) { Fault = BadPage },
        };
}
