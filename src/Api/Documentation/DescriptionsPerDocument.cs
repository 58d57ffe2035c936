using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Customers.Api.Documentation;

/// <summary>Describes each operation once for each document: to clients of 2022 with the answer that they get.</summary>
internal sealed class DescriptionsPerDocument : IApiDescriptionProvider
{
    /// <summary>After the framework's own, whose descriptions it completes.</summary>
    public int Order => 0;

    /// <inheritdoc />
    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var description in context.Results.ToList())
        {
            context.Results.Add(Of2022(description));
            description.SetDocument(ApiDocuments.Current);
        }
    }

    /// <inheritdoc />
    public void OnProvidersExecuted(ApiDescriptionProviderContext context) { }

    private static ApiDescription Of2022(ApiDescription today)
    {
        var old = new ApiDescription
        {
            ActionDescriptor = today.ActionDescriptor,
            GroupName = today.GroupName,
            HttpMethod = today.HttpMethod,
            RelativePath = today.RelativePath,
        };
        foreach (var (key, value) in today.Properties)
            old.Properties[key] = value;
        foreach (var parameter in today.ParameterDescriptions)
            old.ParameterDescriptions.Add(parameter);
        foreach (var format in today.SupportedRequestFormats)
            old.SupportedRequestFormats.Add(format);
        foreach (var answer in today.SupportedResponseTypes)
            old.SupportedResponseTypes.Add(answer);
        old.SetDocument(ApiDocuments.Of2022);
        if (AnswerOf(today) is { } type)
            ReplaceAnswer(old.SupportedResponseTypes, type);
        return old;
    }

    // Pages are described by the framework too, and are no operations.
    private static Type? AnswerOf(ApiDescription description) =>
        description.ActionDescriptor.AttributeRouteInfo?.Name is { } operation
        && OperationExamples.ById.TryGetValue(operation, out var example)
            ? example.Answer2022?.GetType()
            : null;

    private static void ReplaceAnswer(IList<ApiResponseType> answers, Type type)
    {
        var at = answers.IndexOf(answers.Single(answer => answer.StatusCode == StatusCodes.Status200OK));
        answers[at] = new()
        {
            StatusCode = StatusCodes.Status200OK,
            Type = type,
            ApiResponseFormats = answers[at].ApiResponseFormats,
        };
    }
}
