using Customers.Api.Documentation;
using Customers.Application.Imports;
using static Customers.Api.Customers.CustomerExamples;

namespace Customers.Api.Imports;

/// <summary>What the documentation shows of imports.</summary>
internal sealed class ImportExamples : IOperationExamples
{
    private static readonly object hold = new
    {
        kind = "billing",
        reason = "Unpaid since May.",
        tm_create = "2024-06-01T08:00:00Z",
    };

    private static readonly object owner = new
    {
        id = "0190cf3c-7a00-7a01-9d3e-1f2e3d4c5b6a",
        username = Acme.Email,
        password_hash = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
    };

    private static readonly object agent = new
    {
        id = "0190cf3c-7a01-7a01-9d3e-1f2e3d4c5b6a",
        username = "night-shift",
        permission = 16,
    };

    private static readonly object key = new
    {
        id = "0190cf3c-7a02-7a01-9d3e-1f2e3d4c5b6a",
        token_hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        token_prefix = "vb_9f86d081",
        tm_expire = "2027-01-01T00:00:00Z",
    };

    private static readonly object line = new
    {
        id = Acme.Id,
        name = Acme.Name,
        email = Acme.Email,
        email_verified = true,
        plan = "basic",
        status = "suspended",
        holds = new object[] { hold },
        tm_create = Acme.TmCreate,
        owner,
        agents = new object[] { agent },
        accesskeys = new object[] { key },
        resources = new object[] { new { type = "numbers", id = "0190cf3c-7a03-7a01-9d3e-1f2e3d4c5b6a" } },
    };

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["importCustomers"] = new(new ImportResultDto(1, "created", Acme.Id, Error: null)) { Body = line },
        };
}
