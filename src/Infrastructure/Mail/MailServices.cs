using Customers.Application.Mail;
using Customers.Application.Sweeps;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Infrastructure.Mail.Messages;
using Customers.Infrastructure.Mail.Sending;
using Customers.Infrastructure.Mail.Transports;
using Customers.Infrastructure.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Infrastructure.Mail;

/// <summary>Registers what sends the mails.</summary>
public static class MailServices
{
    /// <summary>Registers the worker and what it needs; without a way for mails to go, they wait. Templates are read here and now.</summary>
    public static IServiceCollection AddMailSending(this IServiceCollection services, MailOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(MailTemplates.Load(options.Templates));
        if (!options.CanSend)
            return services;
        services.AddMetrics();
        services.AddSingleton<MailMetrics>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<MailOutbox>();
        services.AddSingleton<MailPreparation>();
        services.AddSingleton<MailBatch>();
        if (options.Smtp.Host.Length > 0)
            services.AddSmtp(options);
        else
            services.AddSingleton<IMailTransport, PickupTransport>();
        services.AddGatedWorker<MailWorker>();
        return services;
    }

    /// <summary>Registers the queue of mails, which commands write.</summary>
    internal static void AddMailQueue(this IServiceCollection services)
    {
        services.AddSingleton<MailRecipients>();
        services.AddSingleton<MailReach>();
        services.AddSingleton<IMailReach>(provider => provider.GetRequiredService<MailReach>());
        services.AddScoped<MailboxLimits>();
        services.AddScoped<IMailQueue, MailQueue>();
        services.AddScoped<NoticeQueue>();
        services.AddScoped<IMailTokens, MailTokens>();
        services.AddSingleton<ISweep, LastMailSweep>();
    }

    private static void AddSmtp(this IServiceCollection services, MailOptions options)
    {
        services.AddSingleton(provider => new SmtpTransport(options) { Reach = provider.GetRequiredService<MailReach>() });
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<SmtpTransport>());
        if (options.InternationalAddresses is null)
            services.AddHostedService<MailServerProbe>();
    }

    /// <summary>Where a checkout's mails are written in Development: a folder per content root, beside the one of its development cluster.</summary>
    public static string DevelopmentFolder(string contentRoot) =>
        ClusterFolder.Default(contentRoot, ServerCommand.SwitchesUser) + "-mails";
}
