using Customers.Application.Common;
using Customers.Application.Resources;
using Customers.Domain.Resources;

namespace Customers.Application.Overview;

/// <summary>A page of the reservations of all accounts, newest first.</summary>
/// <param name="Part">Which part.</param>
/// <param name="State">Only those that are so.</param>
/// <param name="Type">Only those for resources of this type.</param>
/// <param name="Service">Only those for resources that this service keeps.</param>
public sealed record ListReservations(
    OverviewRequest Part,
    EnumInput<ReservationStatus> State,
    EnumInput<ResourceType> Type,
    string? Service
) : IQuery<Page<ReservationDto>>
{
    /// <inheritdoc />
    public static string Action => "reservations.list";

    /// <inheritdoc />
    public Access Access => Access.Support;
}

internal sealed class ListReservationsValidator : AbstractValidator<ListReservations>
{
    public ListReservationsValidator()
    {
        this.Overview(query => query.Part);
        this.Word(query => query.State, "state", ReservationStatus.Open);
        this.Word(query => query.Type, "type", ResourceType.Numbers);
        this.Service(query => query.Service);
    }
}
