// Starts the service: the database, the services, the HTTP pipeline, in that order; and stops them in the opposite one.
using System.Globalization;
using AutoMapper;
using Customers.Api.Callers;
using Customers.Api.Customers;
using Customers.Api.Documentation;
using Customers.Api.FrontDoor;
using Customers.Api.Health;
using Customers.Api.Http;
using Customers.Api.Json;
using Customers.Api.Logging;
using Customers.Api.Pages;
using Customers.Api.RateLimits;
using Customers.Api.Requests;
using Customers.Api.Startup;
using Customers.Api.Telemetry;
using Customers.Application;
using Customers.Application.Bootstrap;
using Customers.Infrastructure;
using Customers.Infrastructure.DeletionLedger;
using Customers.Infrastructure.DevelopmentCluster;
using Customers.Infrastructure.Events.RabbitMq;
using Customers.Infrastructure.IdentityVerifications;
using Customers.Infrastructure.Mail;
using Customers.Infrastructure.Mail.Messages;
using Customers.Infrastructure.Migrations;
using Customers.Infrastructure.Resources.RabbitMq;

// What the service says is English and its numbers are written one way, whatever the machine speaks.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

if (CommandLineHelp.IsAskedFor(args))
{
    await Console.Out.WriteAsync(CommandLineHelp.Text());
    return 0;
}
if (HealthProbe.IsAskedFor(args))
    return await HealthProbe.AskAsync();

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceLogging();
    // Tells systemd when the service is ready and when it stops; does nothing where it was not started by it.
    builder.Services.AddSystemd();
    builder.AddServiceOptions();
    builder.AddTelemetryExport();
    var rabbitMq = builder.ReadRabbitMqOptions();
    builder.Services.AddRabbitMq(rabbitMq).AddResourceEvents(rabbitMq);
    var mail = builder.ReadMailOptions();
    builder.Services.AddMailSending(mail);
    builder.Services.AddIdentityVerification(builder.ReadIdentityProvider(mail.PublicUrl));
    await using var database = await ServiceDatabase.StartAsync(builder);

    builder.Services.AddApplication(typeof(Customers.Infrastructure.DependencyInjection).Assembly);
    builder.Services.AddDeletionLedger(builder.ReadLedgerOptions(database, rabbitMq.Uri is not null));
    builder.Services.AddSingleton(builder.ReadImportOptions());
    builder.Services.AddInfrastructure(database.ConnectionString);
    builder
        .Services.AddTrustedProxies(builder.Configuration)
        .AddDraining(builder.ReadDrainTime())
        .AddLogHealth()
        .AddRequestTracking()
        .AddRequestDeadline(builder.ReadRequestDeadline())
        .AddKestrelLimits()
        .AddConnectionLimit(builder.Configuration)
        .AddCrossOrigins(builder.Configuration)
        .AddFrontDoor(builder.Configuration)
        .AddCallers()
        .AddDocumentation();
    builder.Services.AddSingleton<IMapper>(CustomerMaps.CreateConfiguration().CreateMapper());
    builder.Services.AddControllers(options => options.Conventions.Add(new WritingActions()));
    builder.Services.AddStrictJson(StrictJson.OfAllFeatures());
    builder.Services.AddPages();
    builder.Services.Configure<RouteOptions>(routes =>
    {
        routes.ConstraintMap["id"] = typeof(IdRouteConstraint);
        routes.ConstraintMap["hold"] = typeof(HoldRouteConstraint);
        routes.ConstraintMap["resource"] = typeof(ResourceRouteConstraint);
    });

    await using var app = builder.Build();
    app.UseRequestTracking();
    app.UseErrorAnswers();
    app.UseMiddleware<HeadMiddleware>();
    app.UsePrometheus();
    app.UseLedgerGate();
    app.UseFrontDoor();
    app.UseRouting();
    app.UseCors();
    app.UseMiddleware<AdmissionMiddleware>();
    app.UseRequestTimeouts();
    app.UseAuthentication();
    app.UseMiddleware<RateLimitMiddleware>();
    app.UseAuthorization();
    app.MapControllers();
    app.MapHealth();
    app.MapDocumentation();

    if (AdministratorRepair.IsAskedFor(args))
        return await app.RepairAdministratorAsync(args);
    if (LedgerStart.IsApplyAskedFor(args))
        return await app.ApplyLedgerAsync(args);
    await app.PrepareAsync(database.ConnectionString, app.Services.GetRequiredService<BatchedOutput>().Say);
    await app.RunAsync();
    return 0;
}
catch (Exception refused)
    when (refused
            is StartupException
                or FirstAdministratorException
                or DevelopmentClusterException
                or MigrationException
                or MailTemplateException
    )
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
