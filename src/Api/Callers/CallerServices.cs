using Customers.Application.Callers;
using Customers.Infrastructure.Mail;

namespace Customers.Api.Callers;

/// <summary>Composes how callers are recognised.</summary>
internal static class CallerServices
{
    /// <summary>Registers the one authentication scheme. Which caller may do what is decided by the use cases.</summary>
    public static IServiceCollection AddCallers(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentRequest, HttpCurrentRequest>();
        services.AddScoped<SecurityLog>();
        services
            .AddAuthentication(CredentialHandler.SchemeName)
            .AddScheme<CredentialOptions, CredentialHandler>(CredentialHandler.SchemeName, configureOptions: null);
        services
            .AddOptions<CredentialOptions>(CredentialHandler.SchemeName)
            .Configure<MailOptions>((options, address) => options.Address = address);
        services.AddAuthorization();
        return services;
    }
}
