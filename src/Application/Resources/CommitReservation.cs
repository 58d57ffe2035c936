using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>
/// Reports the resources that places were reserved for, and ends the reservation; places that are left over are free again. Allowed whatever
/// became of the account's status meanwhile: the place was given. Only a gone account refuses, and asks for the resources to be deleted.
/// </summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="ReservationId">Which reservation.</param>
/// <param name="ResourceIds">The ids of the resources, one to as many as there are places.</param>
public sealed record CommitReservation(CustomerId CustomerId, ReservationId ReservationId, IReadOnlyList<IdInput> ResourceIds)
    : ICommand<ReservationDto>,
        ICommitsOnFailure
{
    /// <inheritdoc />
    public static string Action => "reservations.commit";

    /// <inheritdoc />
    public Access Access => Access.ServiceOf(CustomerId).For(Scope.Ledger);

    /// <inheritdoc />
    public bool CommitsOn(Error refusal) => LedgerCustomers.IsLate(refusal);
}

internal sealed class CommitReservationValidator : AbstractValidator<CommitReservation>
{
    public CommitReservationValidator()
    {
        RuleFor(command => command.ResourceIds)
            .Must(ids => ids is { Count: > 0 and <= Reservation.MaxCount })
            .Named("resource_ids", "REQUIRED", $"must hold from 1 to {Reservation.MaxCount:N0} ids");
        RuleFor(command => command.ResourceIds)
            .Must(ids => ids.All(id => id.IsValid))
            .Named("resource_ids", "INVALID_ID", "must hold UUIDs in their canonical form");
    }
}

internal sealed class CommitReservationHandler(
    LedgerCustomers accounts,
    IReservationRepository reservations,
    IResourceLedger ledger
) : IRequestHandler<CommitReservation, Result<ReservationDto>>
{
    public async Task<Result<ReservationDto>> Handle(CommitReservation request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        if (await reservations.FindAsync(request.CustomerId, request.ReservationId, cancellationToken) is not { } reserved)
            return ResourceErrors.ReservationNotFound;

        var resources = request.ResourceIds.Select(id => ToResource(new(id.Value))).Distinct().ToList();
        if (await accounts.RefuseLateAsync(account, resources, cancellationToken) is { } late)
            return late;
        if (reserved.Commit(resources.Count, account.At).Refused(out var inadmissible, out var committed))
            return inadmissible;

        var usage = await ledger.CountAsync(request.CustomerId, reserved.Type, cancellationToken);
        await reservations.SaveAsync(committed, cancellationToken);
        var added = await accounts.AddAsync(usage, resources, account.At, cancellationToken);
        // Only a repeated commit leaves the reservation as it is, and that has nothing to add.
        if (added > 0 && committed == reserved)
            return ResourceErrors.ReservationCommitted;
        return ReservationDto.From(committed, account.At);

        Resource ToResource(ResourceId id) => new(reserved.CustomerId, reserved.Type, id, account.At);
    }
}
