using Customers.Application.Common;
using Customers.Application.DryRuns;
using Customers.Application.Lines;
using Customers.Domain.AccessKeys;

namespace Customers.Application.Resources;

/// <summary>
/// Takes one line of a body that reports resources of many accounts: wholly or not at all, and what it is refused for is its result. Without a
/// line it asks whether the body may be sent.
/// </summary>
/// <param name="Line">The line; null for none.</param>
public sealed record ReportResourceLine(Line<CustomerReport>? Line) : ICommand<ReportResultDto>, IUntoldInDryRun
{
    /// <inheritdoc />
    public static string Action => "resources.report_lines";

    /// <inheritdoc />
    public Access Access => Access.Service.For(Scope.Ledger);
}

internal sealed class CustomerReportValidator : AbstractValidator<CustomerReport>
{
    public CustomerReportValidator()
    {
        RuleFor(line => line.CustomerId)
            .Must(id => id.IsValid)
            .Named("customer_id", "INVALID_ID", "must be an id in its canonical, hyphenated form");
        this.Report(line => line.Report);
    }
}

internal sealed class ReportResourceLineHandler(ResourceReports reports, IValidator<CustomerReport> rules)
    : IRequestHandler<ReportResourceLine, Result<ReportResultDto>>
{
    // What no line can be.
    private static readonly ReportResultDto none = new(0, "", Report: null, Error: null);

    public async Task<Result<ReportResultDto>> Handle(ReportResourceLine request, CancellationToken cancellationToken)
    {
        if (request.Line is not { } line)
            return none;
        if (FaultOf(line) is { } fault)
            return ReportResultDto.Refused(line.Number, LineErrorDto.From(fault));
        var (id, report) = line.Content!;
        return (await reports.TakeAsync(new(id.Value), report, cancellationToken)).Refused(out var refusal, out var taken)
            ? ReportResultDto.Refused(line.Number, LineErrorDto.From(refusal))
            : ReportResultDto.Reported(line.Number, taken);
    }

    private ErrorDetail? FaultOf(Line<CustomerReport> line)
    {
        if (line.Content is null)
            return line.Fault;
        return rules.Validate(line.Content).Errors is [var failure, ..]
            ? new(failure.PropertyName, failure.ErrorCode, failure.ErrorMessage)
            : null;
    }
}
