using Customers.Api.Pages.SignedIn;
using Customers.Application.Notices;
using Customers.Domain.Common;

namespace Customers.Integration.Tests.Pages;

/// <summary>The page of notices has a word for each of them.</summary>
public sealed class NoticeWordsTests
{
    [Fact]
    public void Words_OfEveryNotice_AreThere() =>
        Assert.Equal(
            Enum.GetValues<NoticeKind>().Select(kind => kind.ToName()).Order(StringComparer.Ordinal),
            NoticeWords.Optional.Concat(NoticeWords.Security).Select(word => word.Key).Order(StringComparer.Ordinal)
        );
}
