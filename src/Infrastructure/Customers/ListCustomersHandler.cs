using Customers.Application.Customers;
using Customers.Application.Resources;
using MediatR;
using static Customers.Infrastructure.Customers.CustomerListStatements;

namespace Customers.Infrastructure.Customers;

/// <summary>Reads a page of accounts by the statement whose index fits what is asked for.</summary>
internal sealed class ListCustomersHandler(NpgsqlDataSource dataSource, LimitOptions limits)
    : IRequestHandler<ListCustomers, Result<Page<CustomerDto>>>
{
    public async Task<Result<Page<CustomerDto>>> Handle(ListCustomers request, CancellationToken cancellationToken)
    {
        var filters = CustomerFilters.From(request, limits.DefaultPlan);
        var rows = await ReadAsync(StatementFor(request.Search, filters), filters, cancellationToken);
        var customers = rows.Select(row => row.ToDto()).ToList();
        return new Page<CustomerDto>(customers, customers is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }

    // Some of the statements have another before them, which answers nothing of interest.
    private async Task<List<CustomerRow>> ReadAsync(string statement, CustomerFilters filters, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var command = new CommandDefinition(statement, filters, cancellationToken: cancellationToken);
        await using var results = await connection.QueryMultipleAsync(command);
        if (IsPlannedEachTime(statement))
            await results.ReadAsync();
        return (await results.ReadAsync<CustomerRow>()).AsList();
    }

    private static string StatementFor(CustomerSearch search, CustomerFilters filters) =>
        filters switch
        {
            { PhoneNumber: not null } => SelectByPhoneNumber,
            _ when search.IsGiven => SelectFound,
            { Hold: not null } => SelectOnHold,
            { Plan: { } plan, DefaultPlan: var byDefault } => plan == byDefault ? SelectByAll : SelectByPlan,
            { IsCreatedAfter: true } => SelectByAll,
            { Email: not null } => SelectByEmail,
            { Name: not null } => SelectByName,
            { Status: not null } => SelectByStatus,
            { Identity: not null } => SelectByIdentity,
            { Review: true } => SelectToReview,
            { IncludeDeleted: true } => SelectAll,
            _ => SelectNotDeleted,
        };
}
