using Customers.Application.AccessKeys;
using Customers.Application.Agents;
using Customers.Application.Customers;
using Customers.Application.SignIns;
using Customers.Domain.Agents;

namespace Customers.Api.Documentation.Examples;

/// <summary>Who acts for the account that the documentation shows, and with what. Secrets are placeholders.</summary>
internal static class AccessExamples
{
    /// <summary>An agent.</summary>
    public static readonly AgentDto Agent = new()
    {
        Id = new("0190cf3c-6f00-7e31-9f5d-5f4f2c1b7a10"),
        CustomerId = CustomerExamples.Acme.Id,
        Username = "john.smith@acme-corp.com",
        Name = "John Smith",
        Detail = "Support, first shift",
        Permission = (int)Permission.CustomerAgent,
        IsGuest = false,
        TmCreate = CustomerExamples.At("2024-02-01T09:00:00Z"),
        TmUpdate = CustomerExamples.At("2024-02-01T09:00:00Z"),
        TmDelete = null,
    };

    /// <summary>The same with more permissions.</summary>
    public static readonly AgentDto Manager = Agent with
    {
        Permission = (int)(Permission.CustomerAgent | Permission.CustomerManager),
        TmUpdate = CustomerExamples.At("2024-03-01T09:00:00Z"),
    };

    /// <summary>The same, deleted.</summary>
    public static readonly AgentDto DeletedAgent = Agent with
    {
        TmUpdate = CustomerExamples.At("2024-04-01T09:00:00Z"),
        TmDelete = CustomerExamples.At("2024-04-01T09:00:00Z"),
    };

    /// <summary>An access key.</summary>
    public static readonly AccessKeyDto AccessKey = new()
    {
        Id = new("0190cf3c-7ea0-7c02-8d4e-2b8f5a90c311"),
        CustomerId = CustomerExamples.Acme.Id,
        Name = "Nightly export",
        Detail = "Used by the reporting server",
        TokenPrefix = "vb_EXAMPLE0",
        TmExpire = CustomerExamples.At("2025-02-01T09:00:00Z"),
        TmCreate = CustomerExamples.At("2024-02-01T09:00:00Z"),
        TmUpdate = CustomerExamples.At("2024-02-01T09:00:00Z"),
        TmDelete = null,
    };

    /// <summary>The same as creating it answers.</summary>
    public static readonly AccessKeyDto NewAccessKey = AccessKey with { Token = "vb_EXAMPLE0<SHOWN_ONLY_ONCE>" };

    /// <summary>The same, deleted.</summary>
    public static readonly AccessKeyDto DeletedAccessKey = AccessKey with
    {
        TmUpdate = CustomerExamples.At("2024-04-01T09:00:00Z"),
        TmDelete = CustomerExamples.At("2024-04-01T09:00:00Z"),
    };

    /// <summary>A sign-in.</summary>
    public static readonly LoginDto Login = new("admin@acme-corp.com", "<YOUR_AUTH_TOKEN>");

    /// <summary>A delegation.</summary>
    public static readonly DelegateDto Delegate = new(
        "<YOUR_DELEGATE_TOKEN>",
        CustomerExamples.Acme.Id,
        CustomerExamples.At("2024-06-20T22:22:35Z")
    );

    /// <summary>A hold.</summary>
    public static readonly HoldDto Hold = new(
        "billing",
        "The invoice of May is overdue.",
        new("0190cf3c-5000-7a44-b1c2-9d3e4f506172"),
        CustomerExamples.At("2024-06-20T14:22:35Z")
    );
}
