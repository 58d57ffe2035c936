using Customers.Application.Common;

namespace Customers.Application.Overview;

/// <summary>A page of the webhook deliveries of all accounts, newest first.</summary>
/// <param name="Part">Which part.</param>
/// <param name="State">Only those that are there.</param>
/// <param name="Type">Only those of this event type.</param>
/// <param name="CustomerId">Only those of this account.</param>
public sealed record ListDeliveries(OverviewRequest Part, EnumInput<DeliveryState> State, string? Type, IdInput CustomerId)
    : IQuery<Page<DeliveryOverviewDto>>
{
    /// <inheritdoc />
    public static string Action => "webhooks.list_all_deliveries";

    /// <inheritdoc />
    public Access Access => Access.Support;
}

internal sealed class ListDeliveriesValidator : AbstractValidator<ListDeliveries>
{
    public ListDeliveriesValidator()
    {
        this.Overview(query => query.Part);
        this.Word(query => query.State, "state", DeliveryState.Failed);
        this.EventType(query => query.Type);
        this.Id(query => query.CustomerId, "customer_id");
    }
}
