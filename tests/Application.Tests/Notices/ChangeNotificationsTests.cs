using Customers.Application.Notices;
using Customers.Domain.Customers;
using NSubstitute;

namespace Customers.Application.Tests.Notices;

public sealed class ChangeNotificationsTests
{
    private readonly TestBench bench = TestBench.For(SomeCaller.Admin);

    [Fact]
    public async Task Change_SomeOnSomeOff_KeepsWhatIsNotNamed()
    {
        bench.Given(CustomerStatus.Active);
        bench
            .Notifications.FindMutedAsync(Some.AccountId, Arg.Any<CancellationToken>())
            .Returns([NoticeKind.IdentityVerified, NoticeKind.IdentityRejected]);

        var answer = await bench.DoneAsync(Of(("identity_verified", true), ("access_key_expiring", false)));

        Assert.Equal(["identity_rejected", "access_key_expiring"], answer.Where(kind => !kind.Value).Select(kind => kind.Key));
        await bench
            .Notifications.Received(1)
            .SaveMutedAsync(
                Some.AccountId,
                Arg.Is<IReadOnlyList<NoticeKind>>(muted =>
                    muted.SequenceEqual(new[] { NoticeKind.IdentityRejected, NoticeKind.AccessKeyExpiring })
                ),
                Some.Now,
                Arg.Any<CancellationToken>()
            );
    }

    [Fact]
    public async Task Change_UnknownKindsAndSecurityOnes_AreRefusedByTheirNames()
    {
        var error = await bench.TurnedAwayAsync(
            Of(("spam", false), ("Identity_verified", true), ("password_changed", false), ("deletion_near", true))
        );

        Assert.Equal(
            ["spam UNKNOWN_WORD", "Identity_verified UNKNOWN_WORD", "password_changed SECURITY_NOTICE"],
            error.Details.Select(detail => $"{detail.Field} {detail.Reason}")
        );
        Assert.Contains("there are deletion_scheduled, ", error.Details[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_FrozenAccount_IsRefused()
    {
        bench.Given(CustomerStatus.Frozen);
        Assert.Equal("ACCOUNT_FROZEN", (await bench.RefusedAsync(Of(("identity_verified", false)))).Reason);
    }

    private static ChangeNotifications Of(params (string Kind, bool IsSent)[] members) =>
        new(members.ToDictionary(member => member.Kind, member => member.IsSent));
}
