using System.Text.Json.Nodes;
using Customers.Api.Http;
using Customers.Api.Idempotency;
using Customers.Api.RateLimits;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Customers.Api.Documentation;

/// <summary>Adds to each operation what its action does not say by itself: headers, examples, and the representation of 2022.</summary>
internal sealed class OperationDetails(IOptions<HttpJsonOptions> json) : IOpenApiOperationTransformer
{
    /// <inheritdoc />
    public async Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var example = OperationExamples.ById[operation.OperationId!];
        var answer = (OpenApiResponse)operation.Responses!["200"];
        var answers = answer.Content!["application/json"];
        AddParameters(operation, context);
        AddBodies(operation, example);
        answers.Examples = ToExamples([new("current", example.Answer)]);
        if (example.Answer2022 is { } answer2022)
        {
            var type = answer2022.GetType();
            var old = await AddSchemaAsync(type, context, cancellationToken);
            // Any, not one: an empty list is a list of either version.
            answers.Schema = new OpenApiSchema { AnyOf = [answers.Schema!, old] };
            answers.Examples = ToExamples([new("current", example.Answer), new(ApiVersion.Of2022, answer2022)]);
        }
        AddAnswerHeaders(operation, context, example);
    }

    private static void AddParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context)
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
        operation.Parameters.Add(new OpenApiParameterReference(ApiVersion.Header, document));
        operation.Parameters.Add(new OpenApiParameterReference("X-Request-Id", document));
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
        body.Required = true;
        body.Content!["application/json"].Examples = ToExamples(example.Bodies);
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
            answer.Description = status == "304" ? "The client has this version already." : "Done.";
            if (status == "304")
                answer.Content = null;
        }
    }

    private static async Task<IOpenApiSchema> AddSchemaAsync(
        Type type,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var name = SchemaDetails.NameOf(type);
        var schema = await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellationToken);
        if (type.IsGenericType && schema.Properties!["result"] is OpenApiSchema rows)
            rows.Items = await AddSchemaAsync(type.GetGenericArguments()[0], context, cancellationToken);
        context.Document!.AddComponent<IOpenApiSchema>(name, schema);
        return new OpenApiSchemaReference(name, context.Document);
    }

    private Dictionary<string, IOpenApiExample> ToExamples(IEnumerable<KeyValuePair<string, object>> values) =>
        values.ToDictionary(value => value.Key, IOpenApiExample (value) => new OpenApiExample { Value = ToJson(value.Value) });

    private JsonNode? ToJson(object value) => JsonSerializer.SerializeToNode(value, json.Value.SerializerOptions);
}
