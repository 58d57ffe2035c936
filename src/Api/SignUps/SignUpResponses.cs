using System.Text.Json.Serialization;
using Customers.Api.Customers;
using Customers.Application.AccessKeys;
using Customers.Application.Customers;

namespace Customers.Api.SignUps;

/// <summary>A new account and its first access key; without both when the address is taken.</summary>
/// <param name="Customer">The account.</param>
/// <param name="Accesskey">The key, with its token for the only time.</param>
public sealed record SignUpResponse(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CustomerDto Customer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AccessKeyDto Accesskey
);

/// <summary>What was confirmed.</summary>
/// <param name="Customer">The account.</param>
public sealed record ConfirmedResponse(CustomerDto Customer);

/// <summary>A new account and its first access key, to clients of 2022; without both when the address is taken.</summary>
/// <param name="Customer">The account.</param>
/// <param name="Accesskey">The key, with its token for the only time.</param>
public sealed record SignUpResponse2022(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CustomerResponse2022 Customer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AccessKeyDto Accesskey
);

/// <summary>What was confirmed, to clients of 2022.</summary>
/// <param name="Customer">The account.</param>
public sealed record ConfirmedResponse2022(CustomerResponse2022 Customer);
