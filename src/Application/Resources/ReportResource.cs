using Customers.Application.Common;
using Customers.Domain.AccessKeys;
using Customers.Domain.Resources;

namespace Customers.Application.Resources;

/// <summary>
/// The service that keeps a resource reports it as the account's, or asks for the place before it makes it. Refused when the account may not
/// create resources now; what is reported for an account that is gone is asked to be deleted. Reporting again changes nothing.
/// </summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Type">What it is.</param>
/// <param name="ResourceId">Its id.</param>
public sealed record ReportResource(CustomerId CustomerId, ResourceType Type, ResourceId ResourceId)
    : ICommand<ResourceDto>,
        ICommitsOnFailure
{
    /// <inheritdoc />
    public static string Action => "resources.report";

    /// <inheritdoc />
    public Access Access => Access.ServiceOf(CustomerId).For(Scope.Ledger);

    /// <inheritdoc />
    public bool CommitsOn(Error refusal) => LedgerCustomers.IsLate(refusal);
}

internal sealed class ReportResourceValidator : AbstractValidator<ReportResource>
{
    public ReportResourceValidator() => this.ReportedType(command => command.Type);
}

internal sealed class ReportResourceHandler(LedgerCustomers accounts, IResourceLedger ledger)
    : IRequestHandler<ReportResource, Result<ResourceDto>>
{
    public async Task<Result<ResourceDto>> Handle(ReportResource request, CancellationToken cancellationToken)
    {
        if ((await accounts.LockAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        var resource = new Resource(request.CustomerId, request.Type, request.ResourceId, account.At);
        if (await accounts.RefuseLateAsync(account, [resource], cancellationToken) is { } late)
            return late;
        if (await ledger.FindAsync(request.CustomerId, request.Type, request.ResourceId, cancellationToken) is { } known)
            return known.DeletedAt is null ? ResourceDto.From(known) : ResourceErrors.ResourceDeleted;
        if (
            (await accounts.EnsureAllowedAsync(account, request.Type, 1, cancellationToken)).Refused(
                out var inadmissible,
                out var usage
            )
        )
            return inadmissible;

        await accounts.AddAsync(usage, [resource], account.At, cancellationToken);
        return ResourceDto.From(resource);
    }
}
