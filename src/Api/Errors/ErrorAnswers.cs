namespace Customers.Api.Errors;

/// <summary>Composes the error answers.</summary>
internal static class ErrorAnswers
{
    /// <summary>Answers exceptions and empty error answers of everything that follows in the pipeline.</summary>
    public static IApplicationBuilder UseErrorAnswers(this IApplicationBuilder app) =>
        app.UseMiddleware<ExceptionMiddleware>().UseMiddleware<EmptyAnswerMiddleware>();
}
