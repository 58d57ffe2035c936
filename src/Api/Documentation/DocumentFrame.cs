using Customers.Api.Callers;
using Customers.Api.Http;
using Customers.Api.IdentityVerifications;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>Adds what stands around the operations: what the API is, how callers show who they are, and what operations share.</summary>
internal sealed class DocumentFrame : IOpenApiDocumentTransformer
{
    private const string Description = """
        Accounts of the VoIPBIN platform: opening, changing, suspending, leaving and deleting them, and the agents and access keys that act for them.

        * Ids are UUIDs in lower case; times are RFC 3339 in UTC. `PUT` merges: an absent member stays as it is, `null` or an empty text empties it.
        * Lists answer newest first. Pass `next_page_token` as `page_token` to go on; an empty page answers an empty token.
        * The feed of events answers oldest first. Pass `next_cursor` as `after` to go on; an empty page repeats the cursor.
        * An account answers with an `ETag`. `If-None-Match` gets 304 while nothing changed; `If-Match` on a change gets 412 when something did.
        * Refusals are problem details (RFC 9457) with a stable `error.reason`. Every answer carries `X-Request-Id`.
        * Beside what each operation lists, HTTP itself may refuse: 405 where a path does not answer to a method, 408 to a request that arrives too slowly.
        * Clients of 2022 send `VoIPBIN-Version: 2022-11-02` and get accounts as they looked then.
        """;

    private static readonly Dictionary<string, string> tags = new()
    {
        ["Signing in"] = "Tokens: getting one, ending one, and acting for an account as platform staff.",
        ["Signing up"] = "Joining, and what the links in mails are for.",
        ["Own customer"] = "The caller's own account: reading it, changing it, leaving.",
        ["Customers"] = "The accounts of the platform, for its administrators.",
        ["Identity verification"] = "Submitting an identity, how its verification went, and what the configured provider says.",
        ["Holds"] = "Why platform staff suspends an account; each hold is placed and lifted by itself.",
        ["Access keys"] = "Secrets with which programs act for the caller's own account.",
        ["Agents"] = "The people who act for the caller's own account.",
        ["Events"] = "What happened to accounts, in an order that never changes: a feed to follow, and each account's audit log.",
        ["Webhooks"] = "What is sent to the webhook of the caller's own account, and the secret it is signed with.",
        ["Capabilities"] = "What accounts may do now, for the services that have to know.",
        ["Resources"] = "The ledger of what accounts own, for the services that keep it.",
        ["Reservations"] = "Places for what is being made.",
        ["Limits"] = "How much accounts own, and how much they may own.",
        ["Deletions"] = "What a deletion takes with it, and the proof that all of it is gone.",
        ["Sweeps"] = "What the service does by itself when something is due, and platform staff whenever they like.",
    };

    /// <inheritdoc />
    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new()
        {
            Title = "VoIPBIN customer accounts",
            Version = "1.0",
            Description = Description,
        };
        document.Servers = [new() { Url = "/" }];
        document.Tags = new HashSet<OpenApiTag>(tags.Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value }));
        var components = document.Components ??= new();
        components.SecuritySchemes = Schemes();
        components.Parameters = Parameters();
        components.Headers = Headers();
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

    private static Dictionary<string, IOpenApiSecurityScheme> Schemes() =>
        new()
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A login token, or an access key.",
            },
            ["token"] = Sent(ParameterLocation.Query, "token", "A login token, or an access key."),
            ["accesskey"] = Sent(ParameterLocation.Query, "accesskey", "An access key."),
            ["cookie"] = Sent(
                ParameterLocation.Cookie,
                TokenCookie.Name,
                "The cookie that `POST /auth/login` sets for browsers."
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

    private static Dictionary<string, IOpenApiParameter> Parameters() =>
        new()
        {
            ["If-Match"] = Header("If-Match", "Change only this version: the `ETag` of an earlier answer.", "\"7\""),
            ["If-None-Match"] = Header(
                "If-None-Match",
                "Answer 304 while this is the version: the `ETag` of an earlier answer.",
                "\"7\""
            ),
            [SignedCallbackFilter.Id] = Header(
                SignedCallbackFilter.Id,
                "The message's id, which the signature covers.",
                "0190d3a8-2b11-7c44-9f0e-7a5d1c3b9e21"
            ),
            [SignedCallbackFilter.Timestamp] = Header(
                SignedCallbackFilter.Timestamp,
                "When it was signed, in seconds since 1970.",
                "1711962000"
            ),
            [SignedCallbackFilter.Signature] = Header(
                SignedCallbackFilter.Signature,
                "`v1,` and the base64 of HMAC-SHA256; several are separated by blanks.",
                "v1,yourSignature"
            ),
            [ApiVersion.Header] = Header(
                ApiVersion.Header,
                "The representation of accounts to answer with; the current one when absent.",
                ApiVersion.Of2022,
                new() { Type = JsonSchemaType.String, Enum = [ApiVersion.Of2022] }
            ),
            ["X-Request-Id"] = Header(
                "X-Request-Id",
                "The caller's name for this request; the answer carries it too.",
                "order-4711",
                new()
                {
                    Type = JsonSchemaType.String,
                    MinLength = 1,
                    MaxLength = 128,
                    Pattern = "^[!-~]+$",
                }
            ),
        };

    private static OpenApiParameter Header(string name, string description, string example, OpenApiSchema? schema = null) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = schema ?? new() { Type = JsonSchemaType.String },
            Example = example,
        };

    private static Dictionary<string, IOpenApiHeader> Headers() =>
        new()
        {
            ["X-Request-Id"] = Answered(
                "The id of this request: the caller's, or a new one.",
                "req_0f8fad5bd9cb469fa16570867728950e"
            ),
            ["ETag"] = Answered("The version of the account, in the representation that was asked for.", "\"7\""),
            ["Retry-After"] = Answered("How many seconds to wait before trying again.", "60"),
            ["WWW-Authenticate"] = Answered("How to send a credential.", "Bearer"),
            ["Set-Cookie"] = Answered(
                "The cookie `token`, for browsers; signing out takes it away.",
                "token=<YOUR_AUTH_TOKEN>; max-age=604800; path=/; secure; samesite=strict; httponly"
            ),
        };

    private static OpenApiHeader Answered(string description, string example) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = example,
        };
}
