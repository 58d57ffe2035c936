using Customers.Domain.Common;
using Customers.Domain.Customers;
using Customers.Integration.Tests.Fixtures;

namespace Customers.Integration.Tests.Customers;

public sealed class EmailConflictTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private Stored Stored => new(storage.Replica);

    [Fact]
    public async Task Add_EmailOfAnother_RefusesAndWritesNothing()
    {
        await OpenAsync("Ann@Example.com");

        var (taken, refused) = await TryOpenAsync("aNN@exaMple.com");

        Assert.Equal(CustomerErrors.EmailTaken, refused.Error);
        Assert.Null(await Stored.FindAsync(taken));
    }

    [Fact]
    public async Task Save_EmailOfAnother_RefusesAndChangesNothing()
    {
        await OpenAsync("first@example.com");
        var second = await OpenAsync("second@example.com");
        var customer = (await Stored.FindAsync(second))!;
        customer.ConfirmEmail(EmailAddress.From("FIRST@example.com"), Sample.Staff, Sample.Later);

        Assert.Equal(CustomerErrors.EmailTaken, (await Stored.SaveAsync(customer)).Error);

        var read = (await Stored.FindAsync(second))!;
        Assert.Equal(("second@example.com", 1), (read.Facts.Profile.Email.Value, read.Version));
    }

    [Fact]
    public async Task Save_OwnEmailInAnotherCase_IsNoConflict()
    {
        var id = await OpenAsync("case@example.com");
        var customer = (await Stored.FindAsync(id))!;
        customer.ConfirmEmail(EmailAddress.From("CASE@example.com"), Sample.Staff, Sample.Later);

        Assert.Null((await Stored.SaveAsync(customer)).Error);

        Assert.Equal("CASE@example.com", (await Stored.FindAsync(id))!.Facts.Profile.Email.Value);
    }

    [Fact]
    public async Task Add_WithoutEmail_NeverCollides()
    {
        await OpenAsync("");
        var second = await OpenAsync("");
        var customer = (await Stored.FindAsync(await OpenAsync("leaves@example.com")))!;
        customer.ChangeProfile(CustomerProfile.Empty, Sample.Staff, Sample.Later);

        Assert.Null((await Stored.SaveAsync(customer)).Error);

        Assert.Null(await CanonicalAsync(second));
        Assert.Null(await CanonicalAsync(customer.Id));
        await OpenAsync("leaves@example.com");
    }

    [Fact]
    public async Task Add_EmailOfDeletedAccount_IsFree()
    {
        var customer = (await Stored.FindAsync(await OpenAsync("gone@example.com")))!;
        customer.Delete(Sample.Staff, Sample.Later);
        await Stored.SaveAsync(customer);

        await OpenAsync("gone@example.com");
    }

    [Fact]
    public async Task Add_EmailOfExpiredAccount_IsFree()
    {
        var customer = (await Stored.FindAsync(await OpenAsync("late@example.com")))!;
        Assert.Null(customer.Expire(Sample.Staff, Sample.Later).Error);
        await Stored.SaveAsync(customer);

        await OpenAsync("late@example.com");
    }

    private async Task<CustomerId> OpenAsync(string email)
    {
        var (id, opened) = await TryOpenAsync(email);
        Assert.Null(opened.Error);
        return id;
    }

    private async Task<(CustomerId Id, Result Opened)> TryOpenAsync(string email)
    {
        var id = new CustomerId(Guid.CreateVersion7());
        return (
            id,
            await Stored.AddAsync(Customer.Open(Sample.New("ann", Profile(email)) with { Id = id }, Sample.Staff, Sample.Created))
        );
    }

    private static CustomerProfile Profile(string email) => CustomerProfile.Empty with { Email = EmailAddress.From(email) };

    private Task<string?> CanonicalAsync(CustomerId id) =>
        storage.ScalarAsync<string?>("SELECT email_canonical FROM customers WHERE id = @Value", id);
}
