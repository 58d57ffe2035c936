using Customers.Application.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Customers;

/// <summary>Composes the store of accounts.</summary>
internal static class CustomerServices
{
    /// <summary>Registers them.</summary>
    public static void AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<CanonicalForms>();
        services.AddSingleton<SearchSamples>();
        services.AddScoped<HoldHistoryWriter>();
        services.AddScoped<CustomerHistory>();
        services.AddScoped<ICustomerRepository, CustomerRepository>();
    }
}
