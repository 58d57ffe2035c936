using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>Keeps places for resources that a service is about to make, so that nobody else takes them meanwhile.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Type">What the resources will be.</param>
/// <param name="Count">How many, 1–1,000.</param>
/// <param name="Ttl">For how long, in seconds, 1–3,600; a minute when absent.</param>
public sealed record ReserveQuota(CustomerId CustomerId, EnumInput<ResourceType> Type, int Count, int? Ttl)
    : ICommand<ReservationDto>
{
    /// <inheritdoc />
    public static string Action => "reservations.create";

    /// <inheritdoc />
    public Access Access => Access.ServiceOf(CustomerId).For(Scope.Ledger);
}

internal sealed class ReserveQuotaValidator : AbstractValidator<ReserveQuota>
{
    public ReserveQuotaValidator()
    {
        this.ReportedType(command => command.Type);
        RuleFor(command => command.Count)
            .InclusiveBetween(1, Reservation.MaxCount)
            .Named("count", "OUT_OF_RANGE", $"must be from 1 to {Reservation.MaxCount:N0}");
        RuleFor(command => command.Ttl ?? Reservation.DefaultTtlSeconds)
            .InclusiveBetween(1, Reservation.MaxTtlSeconds)
            .Named("ttl", "OUT_OF_RANGE", $"must be from 1 to {Reservation.MaxTtlSeconds:N0} seconds");
    }
}

internal sealed class ReserveQuotaHandler(LedgerCustomers accounts, IReservationRepository reservations, IIdGenerator ids)
    : IRequestHandler<ReserveQuota, Result<ReservationDto>>
{
    public async Task<Result<ReservationDto>> Handle(ReserveQuota request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        var reservation = Make(request, account.At);
        var admitted = await accounts.EnsureAllowedAsync(account, reservation.Type, reservation.Count, cancellationToken);
        if (admitted.Error is { } inadmissible)
            return inadmissible;

        await reservations.SaveAsync(reservation, cancellationToken);
        return ReservationDto.From(reservation, account.At);
    }

    private Reservation Make(ReserveQuota request, DateTimeOffset now) =>
        new()
        {
            Id = new(ids.Next()),
            CustomerId = request.CustomerId,
            Type = request.Type.Value,
            Count = request.Count,
            CreatedAt = now,
            ExpiresAt = now.AddSeconds(request.Ttl ?? Reservation.DefaultTtlSeconds),
        };
}
