using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Customers.Application.Common;
using Customers.Application.Customers;
using Customers.Domain.Customers;

namespace Customers.Application.Tests.Customers;

/// <summary>What holds for every member of the profile, also for one that is added later.</summary>
public sealed class ProfileMembersTests
{
    public static TheoryData<string> Members { get; } = [.. typeof(ProfileMembers).GetProperties().Select(member => member.Name)];

    public static TheoryData<string> Texts { get; } =
    [.. typeof(ProfileMembers).GetProperties().Where(member => LengthOf(member) is not null).Select(member => member.Name)];

    [Theory]
    [MemberData(nameof(Members))]
    public void Merge_EveryMember_IsStoredNamedAsChangedAndAnswered(string name)
    {
        var before = Some.Facts();
        var given = With(Member(name), "other@example.com");

        var after = before with { Profile = given.MergeInto(before.Profile) };

        Assert.Equal([JsonNamingPolicy.SnakeCaseLower.ConvertName(name)], before.Profile.DifferencesTo(after.Profile));
        var answered = typeof(CustomerDto).GetProperty(name);
        Assert.NotNull(answered);
        Assert.NotEqual(answered.GetValue(Shown(before)), answered.GetValue(Shown(after)));
    }

    // Secrets are not exported, and the webhook has a section of its own.
    [Fact]
    public void Members_EveryOneButSecrets_IsExported() =>
        Assert.Equal(
            ["LineSecret", "LineToken", "WebhookMethod", "WebhookUri"],
            typeof(ProfileMembers)
                .GetProperties()
                .Select(member => member.Name)
                .Where(name => typeof(ExportedCustomerDto).GetProperty(name) is null)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Texts))]
    public void Validate_TextAboveItsLength_IsRefused(string name)
    {
        var given = With(Member(name), new string('x', LengthOf(Member(name))!.MaximumLength + 1));

        var failures = new UpdateCustomerValidator().Validate(new UpdateCustomer(Some.AccountId, given)).Errors;

        Assert.Equal([JsonNamingPolicy.SnakeCaseLower.ConvertName(name)], failures.Select(failure => failure.PropertyName));
    }

    // Whatever its word for it: a member without one would take any text.
    [Theory]
    [MemberData(nameof(Members))]
    public void Members_EveryOne_SaysWhatItTakes(string name) =>
        Assert.Contains(
            Member(name).GetCustomAttributes(),
            word =>
                word
                    is TextAttribute
                        or EmailAddressAttribute
                        or RegularExpressionAttribute
                        or OneOfAttribute
                        or UrlAttribute
                        or MaxLengthAttribute
        );

    private static PropertyInfo Member(string name) => typeof(ProfileMembers).GetProperty(name)!;

    private static StringLengthAttribute? LengthOf(PropertyInfo member) => member.GetCustomAttribute<StringLengthAttribute>();

    private static CustomerDto Shown(CustomerFacts facts) => CustomerDto.From(facts, version: 1, Some.Now);

    private static ProfileMembers With(PropertyInfo member, string text)
    {
        var members = new ProfileMembers();
        var isText = member.PropertyType == typeof(Optional<string>);
        member.SetValue(members, isText ? Optional<string>.Of(text) : Optional<IReadOnlyList<string?>>.Of([$"{Guid.NewGuid()}"]));
        return members;
    }
}
