using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Customers.Integration.Tests.Imports;

/// <summary>Lines of an import, as another system would write them.</summary>
internal static class Lines
{
    /// <summary>A date of most lines.</summary>
    public const string Created = "2023-03-04T05:06:07.080901Z";

    /// <summary>An account with its owner, and nothing else.</summary>
    public static JsonObject Plain(string name) =>
        new()
        {
            ["id"] = Id(),
            ["name"] = name,
            ["status"] = "active",
            ["tm_create"] = Created,
            ["owner"] = new JsonObject { ["id"] = Id(), ["username"] = $"{name}-{Guid.NewGuid():N}" },
        };

    /// <summary>An account with one of everything.</summary>
    public static JsonObject Full(string name)
    {
        var line = Plain(name);
        line["detail"] = "Moved\nfrom upstream";
        line["email"] = $"{name}-{Guid.NewGuid():N}@example.com";
        line["email_verified"] = true;
        line["phone_number"] = "+15551234567";
        line["address"] = "1 Harbour Street";
        line["webhook_method"] = "POST";
        line["webhook_uri"] = "https://example.com/hook";
        line["billing_account_id"] = Id();
        line["identity_verification_status"] = "rejected";
        line["plan"] = "basic";
        line["status"] = "suspended";
        line["holds"] = new JsonArray(
            new JsonObject
            {
                ["kind"] = "billing",
                ["reason"] = "unpaid",
                ["customer_words"] = "Please pay.",
                ["tm_create"] = Created,
            }
        );
        line["tm_update"] = "2024-03-04T05:06:07Z";
        line["agents"] = new JsonArray(Agent($"{name}-agent-{Guid.NewGuid():N}"));
        line["guest_agent_id"] = Id();
        line["accesskeys"] = new JsonArray(Key($"vb_{Guid.NewGuid():N}"));
        line["resources"] = new JsonArray(new JsonObject { ["type"] = "numbers", ["id"] = Id() });
        return line;
    }

    public static JsonObject Agent(string username) =>
        new()
        {
            ["id"] = Id(),
            ["username"] = username,
            ["name"] = "Ann",
            ["detail"] = "Night shift",
            ["permission"] = 64,
            ["tm_create"] = Created,
        };

    public static JsonObject Key(string token) =>
        new()
        {
            ["id"] = Id(),
            ["name"] = "programs",
            ["token_hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))),
            ["token_prefix"] = token[..11],
            ["tm_expire"] = "2035-01-01T00:00:00Z",
            ["tm_create"] = Created,
        };

    public static string Id() => Guid.CreateVersion7().ToString();

    /// <summary>The file that has these lines.</summary>
    public static string File(params IEnumerable<JsonNode> lines) =>
        string.Concat(lines.Select(line => line.ToJsonString() + "\n"));
}
