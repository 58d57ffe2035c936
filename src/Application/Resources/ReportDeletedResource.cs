using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>
/// The service that kept a resource reports that it is deleted, whatever became of the account. Reporting again changes nothing; a resource
/// that nobody has reported before counts as deleted from now on.
/// </summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Type">What it was.</param>
/// <param name="ResourceId">Its id.</param>
public sealed record ReportDeletedResource(CustomerId CustomerId, ResourceType Type, ResourceId ResourceId)
    : ICommand<ResourceDto>
{
    /// <inheritdoc />
    public static string Action => "resources.report_deleted";

    /// <inheritdoc />
    public Access Access => Access.ServiceOf(CustomerId).For(Scope.Ledger);
}

internal sealed class ReportDeletedResourceValidator : AbstractValidator<ReportDeletedResource>
{
    public ReportDeletedResourceValidator() => this.ReportedType(command => command.Type);
}

internal sealed class ReportDeletedResourceHandler(CustomerChanges accounts, IResourceLedger ledger)
    : IRequestHandler<ReportDeletedResource, Result<ResourceDto>>
{
    public async Task<Result<ResourceDto>> Handle(ReportDeletedResource request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;

        var deleted = new Resource(request.CustomerId, request.Type, request.ResourceId, account.At, account.At);
        return ResourceDto.From(await ledger.RemoveAsync(deleted, cancellationToken));
    }
}
