using Customers.Application.Callers;
using Customers.Application.Common;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using FluentValidation;

namespace Customers.Application.Customers;

/// <summary>Merges flags into an account's metadata.</summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="RtpDebug">Whether RTP traffic is captured.</param>
public sealed record UpdateMetadata(CustomerId CustomerId, Optional<bool?> RtpDebug) : CustomerCommand(CustomerId);

internal sealed class UpdateMetadataValidator : AbstractValidator<UpdateMetadata>
{
    public UpdateMetadataValidator() =>
        RuleFor(command => command.RtpDebug)
            .Must(flag => !flag.IsGiven || flag.Value is not null)
            .Named("rtp_debug", "WRONG_TYPE", "must be true or false");
}

internal sealed class UpdateMetadataHandler(ICustomerRepository customers, ICurrentRequest current, IClock clock)
    : CustomerCommandHandler<UpdateMetadata>(customers, current, clock)
{
    protected override Result Change(Customer customer, UpdateMetadata command, Actor actor, DateTimeOffset now) =>
        customer.ChangeMetadata(command.RtpDebug.IsGiven ? command.RtpDebug.Value : customer.Facts.RtpDebug, actor, now);
}
