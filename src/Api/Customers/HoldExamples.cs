using Customers.Api.Documentation;
using Customers.Application.Customers;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.Customers;

/// <summary>A hold on the account that the documentation shows.</summary>
internal sealed class HoldExamples : IOperationExamples
{
    /// <summary>A hold.</summary>
    public static readonly HoldDto Hold = new(
        "billing",
        "The invoice of May is overdue.",
        new("0190cf3c-5000-7a44-b1c2-9d3e4f506172"),
        At("2024-06-20T14:22:35Z")
    );

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["listHolds"] = new(new HoldsResponse([Hold])),
            ["placeHold"] = Account(Suspended) with
            {
                Body = new { reason = Hold.Reason },
                Fault = Bad("reason", "INVALID_REASON", "must have 1 to 1,024 characters, none of them a control character"),
            },
            ["liftHold"] = Account(Acme),
        };
}
