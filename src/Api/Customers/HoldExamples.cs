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
        "Please pay the invoice of May.",
        new("0190cf3c-5000-7a44-b1c2-9d3e4f506172"),
        At("2024-06-20T14:22:35Z"),
        LiftedBy: null,
        LiftReason: "",
        TmLift: null
    );

    /// <summary>The refusal of a reason that platform staff has to give.</summary>
    public static readonly ErrorDetail BadReason = Bad(
        "reason",
        "INVALID_REASON",
        "must have 1 to 1,024 characters, none of them a control character"
    );

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["listHolds"] = new(new HoldsDto([Hold])),
            ["placeHold"] = Account(Suspended) with
            {
                Body = new { reason = Hold.Reason, customer_words = Hold.CustomerWords },
                Fault = BadReason,
            },
            ["liftHold"] = Account(Acme) with { Body = new { reason = "The invoice is paid." } },
        };
}
