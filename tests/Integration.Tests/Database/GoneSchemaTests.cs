using Customers.Integration.Tests.Fixtures;
using Npgsql;

namespace Customers.Integration.Tests.Database;

/// <summary>The schema keeps everything personal out of accounts that are gone. They have a database of their own: there every row may be changed.</summary>
public sealed class GoneSchemaTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Theory]
    [InlineData("username = 'x'")]
    [InlineData("name = 'x'")]
    [InlineData("detail = 'x'")]
    [InlineData("email = 'x'")]
    [InlineData("email_canonical = 'x'")]
    [InlineData("phone_number = 'x'")]
    [InlineData("address = 'x'")]
    [InlineData("webhook_method = 'x'")]
    [InlineData("webhook_uri = 'x'")]
    [InlineData("line_secret = 'x'")]
    [InlineData("line_token = 'x'")]
    [InlineData("permission_ids = ARRAY[gen_random_uuid()]")]
    [InlineData("billing_account_id = gen_random_uuid()")]
    [InlineData("rtp_debug = false")]
    [InlineData("email_verified = true")]
    [InlineData("holds = '[{}]'")]
    [InlineData("identity_verification_status = 'rejected'")]
    public async Task Write_SomethingPersonalIntoADeletedAccount_IsRefused(string change)
    {
        var account = await TestAccount.OpenAsync(storage);
        await storage.Replica.DoAsync(TestCallers.Staff, new Application.Leaving.DeleteCustomer(account.Id));

        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            storage.ExecuteAsync($"UPDATE customers SET {change} WHERE id = @Value", account.Id)
        );

        Assert.Equal("customers_gone_hold_nothing_personal", refused.ConstraintName);
    }
}
