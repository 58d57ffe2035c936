using System.Text.Json.Serialization;
using Customers.Application.Common;
using Customers.Application.Idempotency;

namespace Customers.Application.Customers;

/// <content>
/// What only the older representation or the ETag needs of an account. It is not part of the JSON, so that an event never holds it.
/// </content>
public sealed partial record CustomerDto : IVersioned, IKeptAnswer
{
    Guid? IKeptAnswer.OfCustomer => Id;

    [JsonIgnore]
    public long Version { get; init; }

    [JsonIgnore]
    public string Username { get; init; } = "";

    [JsonIgnore]
    public string LineSecret { get; init; } = "";

    [JsonIgnore]
    public string LineToken { get; init; } = "";

    [JsonIgnore]
    public IReadOnlyList<Guid> PermissionIds { get; init; } = [];

    /// <summary>Whether the capture's end has come and is not stored yet: the account shows something else than before under the same version.</summary>
    [JsonIgnore]
    public bool RtpDebugEnded { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public string Tag => CustomerTag.Of(Version, RtpDebugEnded);

    /// <summary>Shows an account as it came with a credential.</summary>
    public static CustomerDto From(StoredCustomer account) => From(account.Facts, account.Version, account.ReadAt);

    /// <summary>Shows an account as it is after a command.</summary>
    public static CustomerDto From(Customer customer, DateTimeOffset now) => From(customer.Facts, customer.Version, now);
}
