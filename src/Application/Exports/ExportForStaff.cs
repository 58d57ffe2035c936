using Customers.Application.Common;
using Customers.Application.Support;
using Customers.Domain.Events;
using Customers.Domain.Support;

namespace Customers.Application.Exports;

/// <summary>
/// The same document about an account for platform staff. A command, although it changes nothing of the account: that a member of staff took
/// everything with them is written into the account's log before the first byte leaves.
/// </summary>
/// <param name="CustomerId">Which account.</param>
public sealed record ExportForStaff(CustomerId CustomerId) : ICommand<CustomerExport>
{
    /// <inheritdoc />
    public static string Action => "customers.export";

    /// <inheritdoc />
    public Access Access => Access.SupportOf(CustomerId);
}

/// <summary>Exports accounts.</summary>
public interface IExports
{
    /// <summary>An export that is ready to be written; nothing is read before.</summary>
    CustomerExport Of(CustomerId customerId);
}

internal sealed class ExportForStaffHandler(SupportDesk desk, IExports exports)
    : IRequestHandler<ExportForStaff, Result<CustomerExport>>
{
    public async Task<Result<CustomerExport>> Handle(ExportForStaff request, CancellationToken cancellationToken)
    {
        if ((await desk.OpenAsync(request.CustomerId, cancellationToken)).Refused(out var refusal, out var account))
            return refusal;
        var facts = new SupportActFacts(account.Id);
        await desk.RecordAsync(account, EventTypes.CustomerExported, facts, reason: "", cancellationToken);
        return exports.Of(account.Id);
    }
}
