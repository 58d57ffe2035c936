using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Customers;

/// <summary>Merges flags into an account's metadata.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="RtpDebug">Whether RTP traffic is captured; setting it takes away an end that is not given with it.</param>
/// <param name="RtpDebugUntil">When the capture ends by itself; null for never.</param>
public sealed record UpdateMetadata(CustomerId CustomerId, Optional<bool?> RtpDebug, Optional<DateTimeOffset?> RtpDebugUntil)
    : CustomerCommand(CustomerId),
        ICommand<CustomerDto>
{
    /// <inheritdoc />
    public static string Action => "customers.update_metadata";

    /// <inheritdoc />
    public Access Access => Access.AdminOf(CustomerId).For(Scope.Profile);
}

internal sealed class UpdateMetadataValidator : AbstractValidator<UpdateMetadata>
{
    public UpdateMetadataValidator() =>
        RuleFor(command => command.RtpDebug)
            .Must(flag => !flag.IsGiven || flag.Value is not null)
            .Named("rtp_debug", "WRONG_TYPE", "must be true or false");
}

internal sealed class UpdateMetadataHandler(CustomerChanges account) : IRequestHandler<UpdateMetadata, Result<CustomerDto>>
{
    public Task<Result<CustomerDto>> Handle(UpdateMetadata request, CancellationToken cancellationToken) =>
        account.ChangeAsync(request, (customer, by, now) => Change(customer, request, by, now), cancellationToken);

    private static Result Change(Customer customer, UpdateMetadata request, Actor by, DateTimeOffset now)
    {
        var (flag, until) = (request.RtpDebug, request.RtpDebugUntil);
        var shown = customer.Facts.At(now);
        return customer.ChangeMetadata(
            flag.IsGiven ? flag.Value : shown.RtpDebug,
            until.IsGiven || flag.IsGiven ? until.Value : shown.RtpDebugUntil,
            by,
            now
        );
    }
}
