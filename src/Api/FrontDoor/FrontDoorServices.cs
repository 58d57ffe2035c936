namespace Customers.Api.FrontDoor;

/// <summary>Composes what the host tells those who know only its name.</summary>
internal static class FrontDoorServices
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddFrontDoor(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(FrontDoorOptions.Read(configuration)).AddCompressedAnswers();

    /// <summary>Puts it before the routes.</summary>
    public static IApplicationBuilder UseFrontDoor(this IApplicationBuilder app) =>
        app.UseMiddleware<FrontDoorMiddleware>().UseCompressedAnswers();
}
