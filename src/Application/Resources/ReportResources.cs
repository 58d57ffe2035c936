using Customers.Application.Common;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Resources;

/// <summary>
/// The service that keeps resources reports many of an account's at once, some or all of one type. They are facts and not wishes, so neither the
/// account's status nor its limit refuses them. Reporting again changes nothing.
/// </summary>
/// <param name="CustomerId">Which account.</param>
/// <param name="Report">What it says.</param>
public sealed record ReportResources(CustomerId CustomerId, ResourceReport Report) : ICommand<ResourceReportDto>
{
    /// <inheritdoc />
    public static string Action => "resources.report_many";

    /// <inheritdoc />
    public Access Access => Access.ServiceOf(CustomerId).For(Scope.Ledger);
}

internal sealed class ReportResourcesValidator : AbstractValidator<ReportResources>
{
    public ReportResourcesValidator() => this.Report(command => command.Report);
}

internal sealed class ReportResourcesHandler(ResourceReports reports)
    : IRequestHandler<ReportResources, Result<ResourceReportDto>>
{
    public Task<Result<ResourceReportDto>> Handle(ReportResources request, CancellationToken cancellationToken) =>
        reports.TakeAsync(request.CustomerId, request.Report, cancellationToken);
}
