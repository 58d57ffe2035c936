using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>Gives places back that were reserved for resources which will not be made. Releasing again changes nothing.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="ReservationId">Which reservation.</param>
public sealed record ReleaseReservation(CustomerId CustomerId, ReservationId ReservationId) : ICommand<ReservationDto>
{
    /// <inheritdoc />
    public static string Action => "reservations.release";

    /// <inheritdoc />
    public Access Access => Access.ServiceOf(CustomerId).For(Scope.Ledger);
}

internal sealed class ReleaseReservationHandler(CustomerChanges accounts, IReservationRepository reservations)
    : IRequestHandler<ReleaseReservation, Result<ReservationDto>>
{
    public async Task<Result<ReservationDto>> Handle(ReleaseReservation request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        if (await reservations.FindAsync(request.CustomerId, request.ReservationId, cancellationToken) is not { } reserved)
            return ResourceErrors.ReservationNotFound;
        if (reserved.Release(account.At).Refused(out var inadmissible, out var released))
            return inadmissible;

        await reservations.SaveAsync(released, cancellationToken);
        return ReservationDto.From(released, account.At);
    }
}
