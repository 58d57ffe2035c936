namespace Customers.Api.Errors;

/// <summary>Metadata of endpoints that answer people: their refusals are pages, where those of all others are problems.</summary>
internal interface IProblemPage
{
    /// <summary>Answers with a page that says the refusal.</summary>
    Task WriteAsync(HttpContext context, ProblemResponse refusal);
}
