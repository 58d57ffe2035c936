using Customers.Api.DryRuns;
using Customers.Application.DryRuns;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>Adds to each operation that can be tried how it is asked for, and to its answers what they tell then.</summary>
internal sealed class DryRunDetails : IOpenApiOperationTransformer, IOpenApiDocumentTransformer
{
    private const string Answered = "200";
    private const string Json = "application/json";

    /// <inheritdoc />
    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var action = context.Description;
        if (DryRunFilter.IsTakenBy(action.HttpMethod, action.ActionDescriptor.EndpointMetadata))
        {
            operation.Parameters!.Add(new OpenApiParameterReference(DryRunFilter.Parameter, context.Document));
            operation.Responses![Answered].Headers![DryRunFilter.Header] = new OpenApiHeaderReference(
                DryRunFilter.Header,
                context.Document
            );
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        await document.AddAsync(
            typeof(EffectsDto),
            (type, cancellation) => context.GetOrCreateSchemaAsync(type, cancellationToken: cancellation),
            cancellationToken
        );
        document.Components!.Parameters![DryRunFilter.Parameter] = Parameter();
        document.Components.Headers![DryRunFilter.Header] = new OpenApiHeader
        {
            Description = "`true` when the request was only tried.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = "true",
        };
        foreach (var answer in document.Paths.Values.SelectMany(path => path.Operations!.Values).Where(IsTried).Select(AnswerOf))
            AddMembers(answer, document);
    }

    private static OpenApiParameter Parameter() =>
        new()
        {
            Name = DryRunFilter.Parameter,
            In = ParameterLocation.Query,
            Description =
                "`true` to try the request: it is judged and done like any other, and rolled back. The answer is what it would be, with "
                + "`effects` and `not_tried`; no secret in it works. An `Idempotency-Key` is of no consequence.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
        };

    private static bool IsTried(OpenApiOperation operation) =>
        operation
            .Parameters!.OfType<OpenApiParameterReference>()
            .Any(parameter => parameter.Reference.Id == DryRunFilter.Parameter)
        // An answer of many lines has no place for it.
        && operation.Responses![Answered].Content!.ContainsKey(Json);

    private static OpenApiSchema AnswerOf(OpenApiOperation operation) =>
        operation.Responses![Answered].Content![Json].Schema switch
        {
            OpenApiSchemaReference reference => (OpenApiSchema)reference.RecursiveTarget!,
            var inPlace => (OpenApiSchema)inPlace!,
        };

    private static void AddMembers(OpenApiSchema answer, OpenApiDocument document)
    {
        answer.Properties ??= new Dictionary<string, IOpenApiSchema>();
        var words = new OpenApiSchema { Type = JsonSchemaType.String };
        SchemaRules.Apply(words, [new OneOfAttribute(typeof(NotTried))]);
        answer.Properties[DryRunAnswer.Effects] = new OpenApiSchema
        {
            OneOf =
            [
                new OpenApiSchema { Type = JsonSchemaType.Null },
                new OpenApiSchemaReference(SchemaDetails.NameOf(typeof(EffectsDto)), document)
                {
                    Description = "Of a dry run: what the request would change; null where its sender is not told.",
                },
            ],
        };
        answer.Properties[DryRunAnswer.NotTried] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "Of a dry run: what was left out, or done for good.",
            Items = words,
        };
    }
}
