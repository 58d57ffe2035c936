using Customers.Application.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Support;

/// <summary>Composes what platform staff does for accounts.</summary>
internal static class SupportServices
{
    /// <summary>Registers it.</summary>
    public static void AddSupport(this IServiceCollection services)
    {
        services.AddScoped<ISupportLog, SupportLog>();
        services.AddScoped<ISignInLocks, SignInLocks>();
    }
}
