using System.Text.Json.Nodes;
using Customers.Api.AccessKeys;
using Customers.Api.Agents;
using Customers.Api.Capabilities;
using Customers.Api.Customers;
using Customers.Api.Errors;
using Customers.Api.IdentityVerifications;
using Customers.Api.Resources;
using Customers.Api.SignIns;
using Customers.Application.Capabilities;
using Customers.Application.Deletions;
using Customers.Application.Events;
using Customers.Application.Exports;
using Customers.Application.IdentityVerifications;
using Customers.Application.Mail;
using Customers.Application.Resources;
using Customers.Application.SignIns;
using Customers.Application.Webhooks;
using Customers.Domain.AccessKeys;
using Customers.Domain.Agents;
using Customers.Domain.Capabilities;
using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Domain.Events;
using Customers.Domain.IdentityVerifications;
using Customers.Domain.Resources;
using Microsoft.OpenApi;

namespace Customers.Api.Documentation;

/// <summary>The limits and formats of members, by name: the same name means the same thing everywhere, but for the exceptions.</summary>
internal static class SchemaConstraints
{
    private const int AllPermissions = 1 + 2 + 16 + 32 + 64;

    private static readonly string[] ofTheService =
    [
        "id",
        "customer_id",
        "placed_by",
        "is_guest",
        "email_verified",
        "token",
        "token_prefix",
        "tm_create",
        "tm_update",
        "tm_delete",
        "tm_expire",
        "tm_deletion_scheduled",
    ];

    private static readonly string[] counts = ["used", "reserved", "requested", "done", "outstanding", "total"];

    private static readonly Dictionary<string, Action<OpenApiSchema>> byName = new()
    {
        ["name"] = Text(0, CustomerProfile.MaxNameLength),
        ["detail"] = Text(0, CustomerProfile.MaxDetailLength),
        ["email"] = Text(0, EmailAddress.MaxLength, "email"),
        ["phone_number"] = schema => schema.Pattern = $@"^(\+[1-9][0-9]{{1,{PhoneNumber.MaxDigits - 1}}})?$",
        ["address"] = Text(0, CustomerProfile.MaxAddressLength),
        ["webhook_method"] = OneOf([.. WebhookTarget.Methods, ""]),
        ["webhook_uri"] = Text(0, WebhookTarget.MaxUriLength, "uri"),
        ["billing_account_id"] = schema => schema.Format = "uuid",
        ["rtp_debug_until"] = schema => schema.Format = "date-time",
        ["status"] = OneOf(EnumNames.Of<CustomerStatus>()),
        ["identity_verification_status"] = OneOf(EnumNames.Of<IdentityVerificationStatus>()),
        ["line_secret"] = Text(0, LineSettings.MaxLength),
        ["line_token"] = Text(0, LineSettings.MaxLength),
        ["permission_ids"] = schema =>
        {
            schema.MaxItems = LineSettings.MaxPermissionIds;
            ((OpenApiSchema)schema.Items!).Format = "uuid";
        },
        ["username"] = Text(0, Username.MaxLength),
        ["password"] = Secret(Password.MinLength, Password.MaxLength),
        ["permission"] = Between(1, AllPermissions),
        ["from"] = OneOf(EnumNames.Of<IdentityVerificationStatus>()),
        ["to"] = OneOf(EnumNames.Of<IdentityVerificationStatus>()),
        ["check_id"] = schema => schema.Format = "uuid",
        ["kind"] = OneOf(EnumNames.Of<HoldKind>()),
        ["reason"] = Text(1, Hold.MaxReasonLength),
        ["webhook_secret"] = schema => schema.Pattern = "^whsec_",
        ["version"] = AtLeast(1),
        ["event_version"] = AtLeast(1),
        ["duration_ms"] = AtLeast(0),
        ["status_code"] = Between(100, 999),
        ["action"] = OneOf(EnumNames.Of<CapabilityAction>()),
        ["resource_type"] = ResourceType,
        ["plan"] = OneOf(EnumNames.Of<Plan>()),
        ["count"] = Between(1, Reservation.MaxCount),
        ["limit"] = Between(0, CustomerLimits.MaxLimit),
        ["customer_version"] = AtLeast(0),
        ["sha256"] = schema => schema.Pattern = "^[0-9a-f]{64}$",
        ["answer"] = Text(0, WebhookAnswer.MaxBodyBytes),
    };

    private static readonly Dictionary<(Type Owner, string Name), Action<OpenApiSchema>> exceptions = new()
    {
        [(typeof(CreateCustomerBody), "username")] = Text(1, Username.MaxLength),
        [(typeof(CreateAgentBody), "username")] = Text(1, Username.MaxLength),
        [(typeof(LoginBody), "password")] = Secret(1, Password.MaxLength),
        [(typeof(UnregisterBody), "password")] = Secret(1, Password.MaxLength),
        [(typeof(IdentityVerificationBody), "status")] = OneOf(EnumNames.Of<IdentityVerificationStatus>()),
        [(typeof(IdentityVerificationBody), "reason")] = Text(0, IdentityDecision.MaxReasonLength),
        [(typeof(IdentityMoveDto), "reason")] = Text(0, IdentityDecision.MaxReasonLength),
        [(typeof(ExportedIdentityCheckDto), "status")] = OneOf(EnumNames.Of<IdentityCheckStatus>()),
        [(typeof(ExportedIdentityCheckDto), "outcome")] = OneOf(["verified", "rejected"]),
        [(typeof(CallbackBody), "status")] = OneOf(["verified", "rejected"]),
        [(typeof(CallbackBody), "reason")] = Text(0, IdentityDecision.MaxReasonLength),
        [(typeof(DelegateBody), "customer_id")] = schema => schema.Format = "uuid",
        [(typeof(CreateAccessKeyBody), "expire")] = schema =>
        {
            schema.Default = AccessKey.DefaultLifetimeSeconds;
            Between(AccessKey.MinLifetimeSeconds, AccessKey.MaxLifetimeSeconds)(schema);
        },
        [(typeof(ExportedMailDto), "kind")] = OneOf(EnumNames.Of<MailKind>()),
        [(typeof(ExportedMailDto), "status")] = OneOf(ExportedMailDto.Statuses),
        [(typeof(ExportedLimitsDto), "plan")] = OneOf([.. EnumNames.Of<Plan>(), ""]),
        [(typeof(EventDto), "type")] = OneOf(EventTypes.All),
        [(typeof(EventActor), "type")] = OneOf(EnumNames.Of<ActorKind>()),
        [(typeof(WebhookDeliveryDto), "type")] = OneOf(EventTypes.All),
        [(typeof(WebhookDeliveryDto), "status")] = OneOf(WebhookDeliveryDto.Statuses),
        [(typeof(ResourceDto), "type")] = ResourceType,
        [(typeof(ReservationDto), "type")] = ResourceType,
        [(typeof(ReservationDto), "status")] = OneOf(EnumNames.Of<ReservationStatus>()),
        [(typeof(ReservationBody), "type")] = OneOf(
            Enum.GetValues<ResourceType>().Where(type => !type.IsKeptHere()).Select(type => type.ToName())
        ),
        [(typeof(ReservationBody), "ttl")] = schema =>
        {
            schema.Default = Reservation.DefaultTtlSeconds;
            Between(1, Reservation.MaxTtlSeconds)(schema);
        },
        [(typeof(CapabilityDto), "reason")] = OneOf(DenialReason.All.Select(denial => denial.Reason)),
        [(typeof(CapabilityResultDto), "reason")] = OneOf(DenialReason.All.Select(denial => denial.Reason)),
        [(typeof(CapabilityErrorDto), "status")] = OneOf([CapabilityErrorDto.NotFound.Status]),
        [(typeof(CapabilityErrorDto), "reason")] = OneOf([CapabilityErrorDto.NotFound.Reason]),
        [(typeof(ProblemError), "status")] = OneOf(ErrorCatalog.ByName.Values.Select(refusal => refusal.Word).Distinct()),
    };

    private static readonly Action<OpenApiSchema> limit = Between(0, CustomerLimits.MaxLimit);

    private static readonly Dictionary<Type, string[]> required = new()
    {
        [typeof(LoginBody)] = ["username", "password"],
        [typeof(DelegateBody)] = ["customer_id", "reason"],
        [typeof(CreateCustomerBody)] = ["username", "password"],
        [typeof(HoldBody)] = ["reason"],
        [typeof(IdentityVerificationBody)] = ["status"],
        [typeof(CallbackBody)] = ["check_id", "status"],
        [typeof(CreateAgentBody)] = ["username", "password", "permission"],
        [typeof(PasswordBody)] = ["password"],
        [typeof(PermissionBody)] = ["permission"],
        [typeof(ReservationBody)] = ["type", "count"],
        [typeof(CommitBody)] = ["resource_ids"],
        [typeof(CapabilityChecksBody)] = ["checks"],
        [typeof(CapabilityCheck)] = ["customer_id", "action"],
    };

    private static readonly Type[] elsewhere =
    [
        typeof(Problem),
        typeof(ProblemError),
        typeof(ErrorDetail),
        typeof(DelegateDto),
        typeof(ErasedDto),
    ];

    /// <summary>Whether a request cannot do without this member.</summary>
    public static bool IsRequired(Type owner, string name) => required.GetValueOrDefault(owner)?.Contains(name) == true;

    /// <summary>Adds the rules of a member.</summary>
    public static void Apply(OpenApiSchema schema, Type owner, string name)
    {
        var rule = exceptions.GetValueOrDefault((owner, name));
        if (rule is null && owner == typeof(LimitsBody) && EnumNames.TryParse<ResourceType>(name, out _))
            rule = limit;
        if (rule is null && !elsewhere.Contains(owner))
            rule = counts.Contains(name) ? AtLeast(0) : byName.GetValueOrDefault(name);
        rule?.Invoke(schema);
        if (ofTheService.Contains(name) && !exceptions.ContainsKey((owner, name)))
            schema.ReadOnly = true;
    }

    /// <summary>Adds the rules that hold for this name wherever it stands.</summary>
    public static void Apply(OpenApiSchema schema, string name) => byName.GetValueOrDefault(name)?.Invoke(schema);

    /// <summary>A type of resource.</summary>
    public static void ResourceType(OpenApiSchema schema) => OneOf(EnumNames.Of<ResourceType>())(schema);

    private static Action<OpenApiSchema> Text(int min, int max, string? format = null) =>
        schema =>
        {
            schema.MinLength = min == 0 ? null : min;
            schema.MaxLength = max;
            schema.Format ??= format;
        };

    private static Action<OpenApiSchema> Secret(int min, int max) =>
        schema =>
        {
            Text(min, max, "password")(schema);
            schema.WriteOnly = true;
        };

    private static Action<OpenApiSchema> AtLeast(int min) => schema => schema.Minimum = $"{min}";

    internal static Action<OpenApiSchema> Between(int min, int max) =>
        schema =>
        {
            schema.Minimum = $"{min}";
            schema.Maximum = $"{max}";
        };

    private static Action<OpenApiSchema> OneOf(IEnumerable<string> words) =>
        schema =>
        {
            schema.Type ??= JsonSchemaType.String;
            schema.Enum = [.. words.Select(word => JsonValue.Create(word))];
            if (schema.Type.Value.HasFlag(JsonSchemaType.Null))
                schema.Enum.Add(JsonNullSentinel.JsonNull);
        };
}
