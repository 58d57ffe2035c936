using Customers.Domain.AccessKeys;

namespace Customers.Domain.Tests.Builders;

/// <summary>A stored access key of <see cref="CustomerBuilder.Id"/>.</summary>
internal static class AccessKeyBuilder
{
    public const long StoredVersion = 5;

    public static AccessKeyFacts Facts { get; } =
        new()
        {
            Id = new(Guid.Parse("e0000000-0000-7000-8000-000000000001")),
            CustomerId = CustomerBuilder.Id,
            Name = "CI",
            Detail = "The build server",
            TokenHash = [1, 2, 3],
            TokenPrefix = "vb_abc",
            Scopes = Scope.Read | Scope.Profile,
            AllowedIps = ["192.0.2.0/24"],
            ExpiresAt = Times.Created.AddYears(1),
            CreatedAt = Times.Created,
            UpdatedAt = Times.Created,
        };

    public static AccessKey Stored(AccessKeyFacts? facts = null) => AccessKey.Rehydrate(facts ?? Facts, StoredVersion);

    public static AccessKey Deleted() => Stored(Facts with { DeletedAt = Times.Requested });
}
