using Customers.Api.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Customers.Api.Documentation;

/// <summary>Says of bodies and answers with an object a line that they are, and what a line is like.</summary>
internal sealed class LineDetails(IOptions<HttpJsonOptions> json) : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    /// <inheritdoc />
    public async Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        if (
            context.Description.ActionDescriptor.EndpointMetadata.OfType<ReadsLinesAttribute>().SingleOrDefault() is not { } lines
        )
            return;
        var schema = await context.Document!.AddAsync(
            lines.Line,
            (type, cancellation) => context.GetOrCreateSchemaAsync(type, cancellationToken: cancellation),
            cancellationToken
        );
        var answers = operation.Responses!["200"].Content!;
        answers[NdJson.MediaType] = answers[Json];
        answers.Remove(Json);
        operation.RequestBody = new OpenApiRequestBody
        {
            Description = "A JSON object a line.",
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [NdJson.MediaType] = new()
                {
                    Schema = schema,
                    Examples = OperationExamples
                        .ById[operation.OperationId!]
                        .Bodies.ToDictionary(body => body.Key, IOpenApiExample (body) => ToExample(body.Value)),
                },
            },
        };
    }

    private OpenApiExample ToExample(object line) =>
        new() { Value = JsonSerializer.SerializeToNode(line, json.Value.SerializerOptions) };
}
