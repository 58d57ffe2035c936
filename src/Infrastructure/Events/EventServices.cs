using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Events;

/// <summary>Composes the events: what records them, tells of them and reads them.</summary>
internal static class EventServices
{
    /// <summary>Registers them.</summary>
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddScoped<EventWriter>();
        services.AddSingleton<FeedContinuity>();
        services.AddSingleton<OpenedConnections>();
        services.AddSingleton<EventSignal>();
        services.AddSingleton<EventWait>();
        services.AddSingleton<FeedHistories>();
        services.AddSingleton<FeedPlaces>();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<AccountLog>();
        services.AddSingleton<EventNotifier>();
        services.AddSingleton<ICommitListener>(provider => provider.GetRequiredService<EventNotifier>());
        services.AddHostedService(provider => provider.GetRequiredService<EventNotifier>());
        services.AddHostedService<EventListener>();
    }
}
