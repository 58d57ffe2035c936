using Customers.Application.Notices;
using Customers.Domain.Common;
using NSubstitute;

namespace Customers.Application.Tests.Notices;

public sealed class GetNotificationsTests
{
    [Fact]
    public async Task Get_SomeSwitchedOff_AnswersEveryKind()
    {
        var bench = TestBench.For(SomeCaller.Manager);
        bench.Notifications.FindMutedAsync(Some.AccountId, Arg.Any<CancellationToken>()).Returns([NoticeKind.IdentityVerified]);

        var answer = await bench.DoneAsync(new GetNotifications());

        Assert.Equal(EnumNames.Of<NoticeKind>(), answer.Keys);
        Assert.Equal(["identity_verified"], answer.Where(kind => !kind.Value).Select(kind => kind.Key));
    }
}
