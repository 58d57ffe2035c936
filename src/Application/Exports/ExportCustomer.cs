using Customers.Application.Common;
using Customers.Application.RateLimits;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Exports;

/// <summary>Everything that is held about the caller's own account, as one document.</summary>
public sealed record ExportCustomer : IQuery<CustomerExport>, ILimitedAct
{
    string ILimitedAct.RateLimit => RateLimitNames.Exports;

    /// <inheritdoc />
    public static string Action => "customers.export_own";

    /// <inheritdoc />
    public Access Access => Access.Manager.For(Scope.Read);
}

/// <summary>An export that is ready to be written; nothing is read before.</summary>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="WriteAsync">
/// Writes it as it is read, the JSON of a <see cref="CustomerExportDto"/>. When it throws, what was written is no whole document and must not
/// pass for one; when nothing was written yet, the failure is like that of any other request.
/// </param>
public sealed record CustomerExport(CustomerId CustomerId, Func<Stream, CancellationToken, Task> WriteAsync);
