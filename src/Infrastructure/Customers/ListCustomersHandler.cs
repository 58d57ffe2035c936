using Customers.Application.Customers;
using Customers.Application.Resources;
using MediatR;
using static Customers.Infrastructure.Customers.CustomerListStatements;
using static Customers.Infrastructure.Customers.CustomerSearchStatements;

namespace Customers.Infrastructure.Customers;

/// <summary>Reads a page of accounts by the statement whose index fits what is asked for.</summary>
internal sealed class ListCustomersHandler(NpgsqlDataSource dataSource, SearchSamples samples, LimitOptions limits)
    : IRequestHandler<ListCustomers, Result<Page<CustomerDto>>>
{
    public async Task<Result<Page<CustomerDto>>> Handle(ListCustomers request, CancellationToken cancellationToken)
    {
        var filters = CustomerFilters.From(request, limits.DefaultPlan);
        if (request.Search.IsGiven)
            filters = filters.LookingAs(await samples.ReadAsync(cancellationToken));
        var rows = await ReadAsync(StatementFor(request.Search, filters), filters, cancellationToken);
        var customers = rows.Select(row => row.ToDto()).ToList();
        return new Page<CustomerDto>(customers, customers is [.., var last] ? new(last.TmCreate, last.Id) : null);
    }

    private Task<List<CustomerRow>> ReadAsync(string statement, CustomerFilters filters, CancellationToken cancellationToken)
    {
        if (statement == SelectFound)
            return dataSource.ListPlannedOnceAsync<CustomerRow>(statement, filters, cancellationToken);
        return IsPlannedEachTime(statement)
            ? dataSource.ListPlannedAsync<CustomerRow>(statement, filters, cancellationToken)
            : dataSource.ListAsync<CustomerRow>(statement, filters, cancellationToken);
    }

    private static string StatementFor(CustomerSearch search, CustomerFilters filters) =>
        filters switch
        {
            _ when search.IsGiven => filters.AreGiven ? SelectFoundAmong : SelectFound,
            { PhoneNumber: not null } => SelectByPhoneNumber,
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
