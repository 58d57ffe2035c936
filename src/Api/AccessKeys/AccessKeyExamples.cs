using Customers.Api.Agents;
using Customers.Api.Documentation;
using Customers.Application.AccessKeys;
using static Customers.Api.Customers.CustomerExamples;
using static Customers.Api.Documentation.OperationExample;

namespace Customers.Api.AccessKeys;

/// <summary>An access key of the account that the documentation shows. Its token is a placeholder.</summary>
internal sealed class AccessKeyExamples : IOperationExamples
{
    /// <summary>An access key.</summary>
    public static readonly AccessKeyDto AccessKey = new()
    {
        Id = new("0190cf3c-7ea0-7c02-8d4e-2b8f5a90c311"),
        CustomerId = Acme.Id,
        Name = "Nightly export",
        Detail = "Used by the reporting server",
        TokenPrefix = "vb_EXAMPLE0",
        Scopes = ["read", "profile"],
        AllowedIps = ["203.0.113.0/24"],
        AgentId = null,
        CreatedBy = AgentExamples.Agent.Id,
        TmLastUsed = At("2024-03-31T23:05:00Z"),
        LastUsedFrom = "203.0.113.0/24",
        TmExpire = At("2025-02-01T09:00:00Z"),
        TmCreate = At("2024-02-01T09:00:00Z"),
        TmUpdate = At("2024-02-01T09:00:00Z"),
        TmDelete = null,
    };

    /// <summary>The same as creating it answers.</summary>
    public static readonly AccessKeyDto NewAccessKey = AccessKey with { Token = "vb_EXAMPLE0<SHOWN_ONLY_ONCE>" };

    /// <summary>The same, deleted.</summary>
    public static readonly AccessKeyDto DeletedAccessKey = AccessKey with
    {
        TmUpdate = At("2024-04-01T09:00:00Z"),
        TmDelete = At("2024-04-01T09:00:00Z"),
    };

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["listAccessKeys"] = new(PageOf(AccessKey, "2024-02-01T09:00:00Z", AccessKey.Id)) { Fault = BadPage },
            ["listCustomerAccessKeys"] = new(PageOf(AccessKey, "2024-02-01T09:00:00Z", AccessKey.Id)) { Fault = BadPage },
            ["createAccessKey"] = new(NewAccessKey)
            {
                Body = new
                {
                    name = AccessKey.Name,
                    detail = AccessKey.Detail,
                    expire = 31_622_400,
                    scopes = AccessKey.Scopes,
                    allowed_ips = AccessKey.AllowedIps,
                },
                Fault = Bad("expire", "OUT_OF_RANGE", "must be at least 1 second"),
            },
            ["getAccessKey"] = new(AccessKey),
            ["getCustomerAccessKey"] = new(AccessKey),
            ["updateAccessKey"] = new(AccessKey)
            {
                Body = new { name = AccessKey.Name, detail = AccessKey.Detail },
                Fault = Bad("name", "TOO_LONG", "must have at most 255 characters"),
            },
            ["rotateAccessKey"] = new(NewAccessKey) { Body = new { current_password = "<THE_CALLERS_PASSWORD>" } },
            ["deleteAccessKey"] = new(DeletedAccessKey),
            ["deleteCustomerAccessKey"] = new(DeletedAccessKey),
        };
}
