using System.Text.Json.Nodes;
using Customers.Api.Http;
using Customers.Api.Idempotency;
using Customers.Api.RateLimits;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Customers.Api.Documentation;

/// <summary>Adds to each operation what its action does not say by itself: a sentence for the list and the rest for who opens it, headers, and examples.</summary>
internal sealed class OperationDetails(IOptions<HttpJsonOptions> json) : IOpenApiOperationTransformer
{
    private const string SentenceEnd = ". ";

    /// <inheritdoc />
    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var example = OperationExamples.ById[operation.OperationId!];
        var answer = (OpenApiResponse)operation.Responses!["200"];
        var answers = answer.Content!["application/json"];
        Describe(operation);
        AddParameters(operation, context, example);
        AddBodies(operation, example);
        answers.Examples = ToExamples([new("answer", ApiDocuments.AnswerIn(context.DocumentName, example))]);
        AddAnswerHeaders(operation, context, example);
        return Task.CompletedTask;
    }

    // What an action says of itself begins with what stands in lists of operations.
    private static void Describe(OpenApiOperation operation)
    {
        var said = operation.Summary!.ReplaceLineEndings(" ");
        var end = said.IndexOf(SentenceEnd, StringComparison.Ordinal);
        var (first, rest) = end < 0 ? (said, "") : (said[..(end + 1)], said[(end + SentenceEnd.Length)..]);
        operation.Summary = first;
        operation.Description = $"{rest} {operation.Description?.ReplaceLineEndings(" ")}".Trim();
    }

    private static void AddParameters(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        OperationExample example
    )
    {
        var document = context.Document!;
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var refusals = metadata.OfType<RefusesAttribute>();
        operation.Parameters ??= [];
        if (refusals.Any(refusal => refusal.Status == StatusCodes.Status412PreconditionFailed))
            operation.Parameters.Add(new OpenApiParameterReference("If-Match", document));
        if (operation.Responses!.ContainsKey("304"))
            operation.Parameters.Add(new OpenApiParameterReference("If-None-Match", document));
        if (IdempotencyFilter.IsTakenBy(context.Description.HttpMethod, metadata))
            operation.Parameters.Add(new OpenApiParameterReference(IdempotencyFilter.Header, document));
        foreach (var header in metadata.OfType<ReadsHeaderAttribute>())
            operation.Parameters.Add(new OpenApiParameterReference(header.Name, document));
        if (context.DocumentName == ApiDocuments.Of2022 && example.Answer2022 is not null)
            operation.Parameters.Add(new OpenApiParameterReference(ApiVersion.Header, document));
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            ParameterDetails.Apply(
                parameter,
                context.Description.ParameterDescriptions.Single(said => said.Name == parameter.Name)
            );
    }

    private void AddBodies(OpenApiOperation operation, OperationExample example)
    {
        if (operation.RequestBody is not OpenApiRequestBody body)
            return;
        var content = (OpenApiMediaType)body.Content!["application/json"];
        content.Examples = ToExamples(example.Bodies);
        var optional = NullableObjects.ObjectOf(content.Schema!);
        body.Required = optional is null;
        content.Schema = optional ?? content.Schema;
    }

    private static void AddAnswerHeaders(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        OperationExample example
    )
    {
        var document = context.Document!;
        foreach (var (status, response) in operation.Responses!)
        {
            var answer = (OpenApiResponse)response;
            answer.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["X-Request-Id"] = new OpenApiHeaderReference("X-Request-Id", document),
                [RateLimitMiddleware.Left] = new OpenApiHeaderReference(RateLimitMiddleware.Left, document),
                [RateLimitMiddleware.Policy] = new OpenApiHeaderReference(RateLimitMiddleware.Policy, document),
            };
            if (example.Answer is IVersioned)
                answer.Headers["ETag"] = new OpenApiHeaderReference("ETag", document);
            if (
                IdempotencyFilter.IsTakenBy(context.Description.HttpMethod, context.Description.ActionDescriptor.EndpointMetadata)
            )
                answer.Headers[KeptAnswerResult.Header] = new OpenApiHeaderReference(KeptAnswerResult.Header, document);
            foreach (var header in context.Description.ActionDescriptor.EndpointMetadata.OfType<AnswersHeaderAttribute>())
                answer.Headers[header.Name] = new OpenApiHeaderReference(header.Name, document);
            if (context.DocumentName == ApiDocuments.Of2022 && example.Answer2022 is not null)
                foreach (var header in DocumentFrame.OfDeprecation)
                    answer.Headers[header] = new OpenApiHeaderReference(header, document);
            answer.Description = status == "304" ? "The client has this version already." : "Done.";
            if (status == "304")
                answer.Content = null;
        }
    }

    private Dictionary<string, IOpenApiExample> ToExamples(IEnumerable<KeyValuePair<string, object>> values) =>
        values.ToDictionary(value => value.Key, IOpenApiExample (value) => new OpenApiExample { Value = ToJson(value.Value) });

    private JsonNode? ToJson(object value) => JsonSerializer.SerializeToNode(value, json.Value.SerializerOptions);
}
