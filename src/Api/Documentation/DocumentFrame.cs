using System.Reflection;
using Customers.Api.Callers;
using Customers.Api.Http;
using Customers.Api.Idempotency;
using Customers.Api.RateLimits;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>Adds what stands around the operations: what the API is, how callers show who they are, and what operations share.</summary>
internal sealed partial class DocumentFrame(SupportOptions support) : IOpenApiDocumentTransformer
{
    private static readonly (string Name, string Description, string Example)[] deprecation =
    [
        ("Deprecation", "Since when this representation is old (RFC 9745).", "@1796083200"),
        ("Sunset", "Until when it works at least (RFC 8594).", "Tue, 01 Jan 2030 00:00:00 GMT"),
        ("Link", "Where to read on, with the relations `deprecation` and `sunset`.", "</deprecations>; rel=\"deprecation\""),
    ];

    /// <summary>The headers that go with each answer in the representation of 2022.</summary>
    public static IEnumerable<string> OfDeprecation => deprecation.Select(header => header.Name);

    /// <inheritdoc />
    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = InfoOf(context.DocumentName);
        document.Servers = [new() { Url = "/" }];
        var descriptions = context
            .DescriptionGroups.SelectMany(group => group.Items)
            .Where(description => description.DocumentOf() == context.DocumentName)
            .ToList();
        document.Paths = InOrder(document.Paths, descriptions);
        var actions = descriptions.ConvertAll(action => action.ActionDescriptor.EndpointMetadata);
        document.Tags = Tags(actions);
        var components = document.Components ??= new();
        components.SecuritySchemes = Schemes();
        components.Parameters = Parameters(
            context.DocumentName,
            actions.SelectMany(action => action.OfType<ReadsHeaderAttribute>())
        );
        components.Headers = Headers(context.DocumentName);
        components.Responses = ErrorResponses.SharedBy(document);
        components.Examples = ErrorCatalog.ByName.ToDictionary(
            refusal => refusal.Key,
            refusal => ErrorResponses.ToExample(refusal.Value)
        );
        document.Security =
        [
            .. components.SecuritySchemes.Keys.Select(scheme => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(scheme, document)] = [],
            }),
        ];
        return Task.CompletedTask;
    }

    private OpenApiInfo InfoOf(string document) =>
        new()
        {
            Title = "VoIPBIN customer accounts",
            Version = document == ApiDocuments.Of2022 ? ApiDocuments.Of2022 : "1.0",
            Description = Description + (document == ApiDocuments.Of2022 ? OfBefore : OfToday),
            Contact = new() { Name = support.Contact.Length > 0 ? support.Contact : "Who runs this platform" },
            License = new() { Name = "MIT", Identifier = "MIT" },
        };

    // Feature by feature, from the last letter to the first: where the compiler found a controller has no say.
    private static OpenApiPaths InOrder(OpenApiPaths paths, IEnumerable<ApiDescription> actions)
    {
        var sorted = new OpenApiPaths();
        foreach (
            var path in actions
                .OrderByDescending(
                    action => action.GroupName ?? ControllerOf(action).Namespace!.Split('.')[^1],
                    StringComparer.Ordinal
                )
                .ThenBy(action => ControllerOf(action).Name, StringComparer.Ordinal)
                .Select(action => $"/{action.RelativePath}")
        )
            sorted[path] = paths[path];
        return sorted;
    }

    private static TypeInfo ControllerOf(ApiDescription action) =>
        ((ControllerActionDescriptor)action.ActionDescriptor).ControllerTypeInfo;

    private static HashSet<OpenApiTag> Tags(IEnumerable<IList<object>> actions) =>
        [
            .. actions
                .Select(action =>
                    (action.OfType<ITagsMetadata>().First().Tags, Says: action.OfType<TagDescriptionAttribute>().FirstOrDefault())
                )
                .Where(tag => tag.Says is not null)
                .OrderBy(tag => tag.Says!.Place)
                .DistinctBy(tag => tag.Says!.Place)
                .Select(tag => new OpenApiTag { Name = tag.Tags[0], Description = tag.Says!.Description }),
        ];

    private static Dictionary<string, IOpenApiSecurityScheme> Schemes() =>
        new()
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A login token, or an access key.",
            },
            ["token"] = Sent(ParameterLocation.Query, QueryParameters.Token, "A login token, or an access key."),
            ["accesskey"] = Sent(ParameterLocation.Query, QueryParameters.AccessKey, "An access key."),
            ["cookie"] = Sent(
                ParameterLocation.Cookie,
                TokenCookie.Name,
                "The cookie that `POST /auth/login` sets for browsers; over http its name is `token`. It changes something only when "
                    + "`Sec-Fetch-Site` is `same-origin` or `none`, or `Origin` is the service's own; else 403 `CROSS_SITE_REQUEST`."
            ),
            ["accesskey_cookie"] = Sent(
                ParameterLocation.Cookie,
                QueryParameters.AccessKey,
                "An access key, under the same rule as `cookie`; the service never sets it."
            ),
        };

    private static OpenApiSecurityScheme Sent(ParameterLocation place, string name, string description) =>
        new()
        {
            Type = SecuritySchemeType.ApiKey,
            In = place,
            Name = name,
            Description = description,
        };

    // Without examples: a page that tries requests out would send them.
    private static Dictionary<string, IOpenApiParameter> Parameters(string document, IEnumerable<ReadsHeaderAttribute> ofActions)
    {
        OpenApiParameter[] headers =
        [
            Header("If-Match", "Change only this version: the `ETag` of an earlier answer."),
            Header("If-None-Match", "Answer 304 while this is the version: the `ETag` of an earlier answer."),
            Header(
                IdempotencyFilter.Header,
                "A name of yours for this call that nobody can guess, such as a UUID: sent again with the same request within 7 days, it gets "
                    + "the first answer again, and nothing is done twice.",
                new()
                {
                    Type = JsonSchemaType.String,
                    MinLength = 1,
                    MaxLength = IdempotencyFilter.MaxLength,
                    Pattern = "^[!-~]+$",
                }
            ),
            .. ofActions.Select(header => Header(header.Name, header.Description)),
            .. document == ApiDocuments.Of2022 ? [OldVersion()] : Array.Empty<OpenApiParameter>(),
        ];
        return headers.ToDictionary(header => header.Name!, IOpenApiParameter (header) => header);
    }

    // Without it the answer is not the one that the document of 2022 shows.
    private static OpenApiParameter OldVersion()
    {
        var version = Header(
            ApiVersion.Header,
            "The representation to answer with.",
            new() { Type = JsonSchemaType.String, Const = ApiVersion.Of2022 }
        );
        version.Required = true;
        return version;
    }

    private static OpenApiParameter Header(string name, string description, OpenApiSchema? schema = null) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = schema ?? new() { Type = JsonSchemaType.String },
        };

    private static Dictionary<string, IOpenApiHeader> Headers(string document)
    {
        var headers = new Dictionary<string, IOpenApiHeader>
        {
            ["X-Request-Id"] = Answered(
                "The id of this request: the caller's, or a new one.",
                "req_0f8fad5bd9cb469fa16570867728950e"
            ),
            ["ETag"] = Answered("The version of what is shown, in the representation that was asked for.", "\"7\""),
            [KeptAnswerResult.Header] = Answered(
                "`true` when this is the answer to an earlier request with the same key.",
                "true"
            ),
            [RateLimitMiddleware.Left] = Answered(
                "What is left of the limit that is nearest to its end, and the seconds until all of it is back.",
                "\"requests\";r=587;t=2"
            ),
            [RateLimitMiddleware.Policy] = Answered(
                "That limit: how many there may be in how many seconds.",
                "\"requests\";q=600;w=60"
            ),
            ["Retry-After"] = Answered("How many seconds to wait before trying again.", "60"),
            ["WWW-Authenticate"] = Answered("How to send a credential.", "Bearer"),
            ["Set-Cookie"] = Answered(
                "The cookie `__Host-token` (`token` over http), for browsers; signing out takes it away.",
                "__Host-token=<YOUR_AUTH_TOKEN>; max-age=604800; path=/; secure; samesite=strict; httponly"
            ),
            ["Clear-Site-Data"] = Answered("Tells browsers what to forget of this host.", "\"cache\", \"storage\""),
        };
        if (document == ApiDocuments.Of2022)
            foreach (var (name, description, example) in deprecation)
                headers[name] = Answered(description, example);
        return headers;
    }

    private static OpenApiHeader Answered(string description, string example) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = example,
        };
}
