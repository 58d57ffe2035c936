using Customers.Application.Common;
using Customers.Application.Events;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>What parameters mean, and their limits, by name. A parameter of the name of a member has the limits of that member.</summary>
internal static class ParameterConstraints
{
    private static readonly Dictionary<string, string> meanings = new()
    {
        ["id"] = "The id, in its canonical form.",
        ["kind"] = "Which hold.",
        ["sweep"] = "Which sweep.",
        ["type"] = "The type of the resources.",
        ["resource_id"] = "The id of the resource, in its canonical form.",
        ["reservation_id"] = "The id of the reservation, in its canonical form.",
        ["resource_type"] = "What `create_resource` would create, so that its limit counts; only the status counts when absent.",
        ["page_size"] = "How many rows.",
        ["page_token"] = "The `next_page_token` of the page before, or a timestamp: rows older than that.",
        ["status"] = "Only accounts with this status.",
        ["email"] = "Only the account with this e-mail address, compared without regard to case.",
        ["name"] = "Only accounts with exactly this name.",
        ["identity_verification_status"] = "Only accounts whose identity verification is there.",
        ["include_deleted"] = "`true` to see deleted accounts too.",
        ["after"] = "The `next_cursor` of the page before; from the oldest event that is kept when absent.",
        ["types"] = "Only events of these types, separated by commas.",
        ["wait"] = "How many seconds to wait for an event when there is none.",
        ["customer_id"] = "Only events of this account.",
    };

    private static readonly Dictionary<string, Action<OpenApiSchema>> limits = new()
    {
        ["page_size"] = Number(1, PageRequest.MaxSize, PageRequest.DefaultSize),
        ["include_deleted"] = schema =>
        {
            schema.Type = JsonSchemaType.Boolean;
            schema.Default = false;
        },
        ["after"] = schema => schema.Pattern = "^([0-9]+-[0-9]+)?$",
        ["types"] = schema => schema.Pattern = "^([a-z_]+(,[a-z_]+)*)?$",
        ["wait"] = Number(0, FeedRequest.MaxWait, 0),
        ["customer_id"] = schema => schema.Format = "uuid",
    };

    /// <summary>Adds the meaning and the limits of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="others">All parameters of its operation.</param>
    public static void Apply(OpenApiParameter parameter, IEnumerable<OpenApiParameter> others)
    {
        var name = parameter.Name!;
        parameter.Description = meanings[name];
        if (name is "type" or "resource_type" && parameter.Schema is OpenApiSchema word)
            SchemaConstraints.ResourceType(word);
        if (parameter is not { In: ParameterLocation.Query, Schema: OpenApiSchema schema })
            return;
        SchemaConstraints.Apply(schema, name);
        limits.GetValueOrDefault(name)?.Invoke(schema);
        // Who follows a feed wants all there is; who turns pages looks at them.
        if (name == "page_size" && others.Any(other => other.Name == "after"))
            schema.Default = FeedRequest.DefaultSize;
    }

    private static Action<OpenApiSchema> Number(int min, int max, int usual) =>
        schema =>
        {
            schema.Type = JsonSchemaType.Integer;
            schema.Default = usual;
            SchemaConstraints.Between(min, max)(schema);
        };
}
