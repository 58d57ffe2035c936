using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.SignUps;

/// <summary>A service behind a real socket, so that requests come from somewhere.</summary>
public sealed class SocketService : ServiceFixture
{
    protected override bool OnKestrel => true;
}

/// <summary>What is kept about the agreement to the terms of service.</summary>
public sealed class TermsTests(SocketService service) : IClassFixture<SocketService>
{
    [Fact]
    public async Task SignUp_NewAddress_KeepsWhenAndFromWhereTheTermsWereAccepted()
    {
        var signedUp = await SignedUp.UpAsync(service);

        var kept = await service.ListAsync<(string Address, DateTime At)>(
            "SELECT client_address, tm_create FROM terms_agreements WHERE customer_id = @Key",
            new { signedUp.Key }
        );

        Assert.Equal([("127.0.0.1", signedUp.Customer.Time("tm_create").UtcDateTime)], kept);
    }
}
