using Customers.Api.Documentation;
using Customers.Application.Statistics;
using Customers.Domain.Resources;

namespace Customers.Api.Statistics;

/// <summary>A platform of some thousand accounts.</summary>
internal sealed class StatisticsExamples : IOperationExamples
{
    private static readonly CustomerCountsDto customers = CustomerCountsDto.From(
        new Dictionary<(string, string), long>
        {
            [("status", "initial")] = 41,
            [("status", "active")] = 9_612,
            [("status", "suspended")] = 73,
            [("status", "frozen")] = 18,
            [("status", "deleted")] = 402,
            [("plan", "")] = 7_930,
            [("plan", "basic")] = 1_814,
            [("identity_verification_status", "none")] = 8_201,
            [("identity_verification_status", "verified")] = 1_543,
            [("hold", "billing")] = 70,
            [("hold", "fraud")] = 5,
        },
        Plan.Free
    );

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["countCustomers"] = new(customers),
            ["getStatistics"] = new(
                new StatisticsDto(
                    customers,
                    [
                        new(new(2024, 6, 20), SignUps: 31, Verifications: 24, Deletions: 2, Deliveries: 10_420, Failures: 3),
                        new(new(2024, 6, 21), SignUps: 28, Verifications: 25, Deletions: 0, Deliveries: 9_877, Failures: 0),
                    ]
                )
            )
            {
                Fault = new("days", "OUT_OF_RANGE", "days must be a number from 1 to 400."),
            },
        };
}
