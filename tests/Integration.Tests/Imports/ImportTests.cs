using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Imports;

/// <summary>Accounts that are taken over from another system.</summary>
public sealed class ImportTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Import_OneAccount_IsThereAsItWas()
    {
        var line = Lines.Full("harbour");
        var id = line["id"]!.GetValue<string>();

        var result = Assert.Single(await service.ImportAsync(line));

        Assert.Equal($$"""{"line":1,"status":"created","id":"{{id}}","error":null}""", result.ToJsonString());
        var account = (await service.Super.GetAsync($"/v1.0/customers/{id}")).Ok();
        foreach (
            var member in (string[])
                [
                    "name",
                    "detail",
                    "email",
                    "email_verified",
                    "phone_number",
                    "address",
                    "webhook_method",
                    "webhook_uri",
                    "billing_account_id",
                    "identity_verification_status",
                    "status",
                    "tm_create",
                    "tm_update",
                ]
        )
            Assert.True(JsonNode.DeepEquals(line[member], account[member]), member);
    }
}
