using Customers.Api.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Customers.Api.Documentation;

/// <summary>The documents that are served: one for each representation, so that an answer has one shape in each (decision 40).</summary>
internal static class ApiDocuments
{
    /// <summary>Of today's representation.</summary>
    public const string Current = "v1";

    /// <summary>Of the representation of 2022.</summary>
    public const string Of2022 = ApiVersion.Of2022;

    /// <summary>All of them, today's first.</summary>
    public static readonly IReadOnlyList<string> Names = [Current, Of2022];

    /// <summary>The answer of an operation as the document shows it.</summary>
    public static object AnswerIn(string document, OperationExample example) =>
        document == Of2022 ? example.Answer2022 ?? example.Answer : example.Answer;

    /// <summary>The document that a description is for.</summary>
    public static string DocumentOf(this ApiDescription description) => (string)description.Properties[typeof(ApiDocuments)];

    /// <summary>Says which document a description is for.</summary>
    public static void SetDocument(this ApiDescription description, string document) =>
        description.Properties[typeof(ApiDocuments)] = document;
}

/// <summary>The name of a document in a path, <c>{documentName:document}</c>; any other text is a path that does not exist.</summary>
internal sealed class DocumentRouteConstraint : IRouteConstraint
{
    /// <inheritdoc />
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => ApiDocuments.Names.Contains(values[routeKey] as string);
}
