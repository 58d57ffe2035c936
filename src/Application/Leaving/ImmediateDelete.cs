using Customers.Application.Callers;
using Customers.Application.Customers;
using Customers.Domain.Common;
using MediatR;

namespace Customers.Application.Leaving;

/// <summary>An administrator deletes the own account at once and for good.</summary>
/// <param name="CustomerId">The caller's account.</param>
/// <param name="Confirmation">The proof that it is meant: password and phrase.</param>
public sealed record ImmediateDelete(CustomerId CustomerId, UnregisterConfirmation Confirmation) : CustomerCommand(CustomerId)
{
    /// <inheritdoc />
    public override Access Access => Access.AdminOfOwn(CustomerId);
}

internal sealed class ImmediateDeleteHandler(UnregisterVerifier proof, CustomerDeletion deletion)
    : IRequestHandler<ImmediateDelete, Result<CustomerDto>>
{
    public async Task<Result<CustomerDto>> Handle(ImmediateDelete request, CancellationToken cancellationToken)
    {
        if ((await proof.CheckAsync(request.Confirmation, immediate: true, cancellationToken)).Error is { } unproven)
            return unproven;
        if ((await deletion.DeleteAsync(request, cancellationToken)).Refused(out var refusal, out var outcome))
            return refusal;
        return CustomerDto.From(outcome.Deleted, outcome.Deleted.Facts.UpdatedAt);
    }
}
