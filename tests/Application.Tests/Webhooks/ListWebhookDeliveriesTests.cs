using Customers.Application.Webhooks;

namespace Customers.Application.Tests.Webhooks;

public sealed class ListWebhookDeliveriesTests
{
    [Theory]
    [InlineData(null, null, "", "")]
    [InlineData("100", "2024-01-15T10:30:00Z", "", "")]
    [InlineData("101", null, "page_size", "OUT_OF_RANGE")]
    [InlineData("1", "x", "page_token", "INVALID_PAGE_TOKEN")]
    public void List_Page_HasToBeOne(string? size, string? token, string field, string reason) =>
        Assert.Equal(Rule.Expected(field, reason), Rule.BrokenBy(new ListWebhookDeliveries(new(size, token))));
}
