using Customers.Infrastructure.Idempotency;
using Customers.Integration.Tests.Fixtures;
using Customers.Integration.Tests.PersonalData;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Customers.Integration.Tests.Idempotency;

/// <summary>Who reads the database reads no answer, no body and no key; who has the key does.</summary>
public sealed class AnswerSealTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Canary = "canary-of-the-body";

    [Fact]
    public async Task Records_HoldNothingThatWasSaid()
    {
        var (account, name) = (await Account.CreateAsync(service), "order-4711");
        var token = (await account.Admin.Naming(name).PostAsync("/v1.0/accesskeys", new { name = Canary })).Ok().Text("token");

        var stored = await StoredAsync();

        Assert.NotEqual("", stored);
        foreach (var secret in new[] { token, token[3..], name, Canary, account.Id.Replace("-", "") })
            Assert.DoesNotContain(Hex(secret), stored, StringComparison.OrdinalIgnoreCase);
        var all = string.Concat((await DatabaseScan.ReadAsync(service)).Values);
        Assert.DoesNotContain(token, all, StringComparison.Ordinal);
        Assert.DoesNotContain(name, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Hex(token), all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Answer_WithTheKeyInHand_Opens()
    {
        var (account, name) = (await Account.CreateAsync(service), Keyed.NewKey());
        var first = await account.Admin.Naming(name).PostAsync("/v1.0/accesskeys", new { name = Canary });
        var derivation = service.Services.GetRequiredService<KeyDerivation>();
        var sealedAnswer = await service.ScalarAsync<byte[]>(
            "SELECT answer FROM idempotency_records WHERE of_account = @Id",
            new { Id = Guid.Parse(account.Id) }
        );
        // The request's hash is bound to the answer, so it is read as it is stored.
        var requestHash = await service.ScalarAsync<byte[]>(
            "SELECT request_hash FROM idempotency_records WHERE of_account = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

        var right = await derivation.DeriveAsync(new($"{account.Id}:Token", new(name, [])), CancellationToken.None);
        var wrong = await derivation.DeriveAsync(new($"{account.Id}:Token", new(name + "0", [])), CancellationToken.None);
        var elsewhere = await derivation.DeriveAsync(new($"{account.Id}:AccessKey", new(name, [])), CancellationToken.None);

        var opened = AnswerSeal.Unprotect(sealedAnswer, right with { RequestHash = requestHash });
        Assert.Equal(first.Text, System.Text.Encoding.UTF8.GetString(opened!.Answer.Body));
        Assert.Null(AnswerSeal.Unprotect(sealedAnswer, right with { RequestHash = [1] }));
        Assert.Null(AnswerSeal.Unprotect(sealedAnswer, wrong with { Hash = right.Hash, RequestHash = requestHash }));
        Assert.Null(AnswerSeal.Unprotect(sealedAnswer, elsewhere with { Hash = right.Hash, RequestHash = requestHash }));
        Assert.Null(AnswerSeal.Unprotect(sealedAnswer.AsSpan(0, 20), right));
    }

    [Fact]
    public async Task Deletion_OfTheAccount_TakesItsAnswersAlong()
    {
        var account = await Account.CreateAsync(service);
        var path = $"/v1.0/customers/{account.Id}";
        (await account.Admin.Naming(Keyed.NewKey()).PutAsync("/v1.0/customer", new { name = "x" })).Ok();
        (await service.Super.Naming(Keyed.NewKey()).PutAsync($"{path}/holds/fraud", new { reason = "x" })).Ok();
        Assert.Equal(2, await CountAsync(account));

        (await service.Super.DeleteAsync(path)).Ok();

        Assert.Equal(0, await CountAsync(account));
    }

    /// <summary>Its own answer is written after what it erases, and nobody could get it again.</summary>
    [Fact]
    public async Task Deletion_OfTheCallersAccount_LeavesNoAnswer()
    {
        var account = await Account.CreateAsync(service);
        var body = new
        {
            password = account.OwnerPassword,
            confirmation_phrase = "DELETE",
            immediate = true,
        };

        (await account.Admin.Naming(Keyed.NewKey()).PostAsync("/auth/unregister", body)).Ok();

        Assert.Equal(0, await CountAsync(account));
    }

    [Fact]
    public async Task Sweep_AfterAnHour_EmptiesAnswersThatShowSecrets()
    {
        var account = await Account.CreateAsync(service);
        (await account.Admin.Naming(Keyed.NewKey()).PostAsync("/v1.0/accesskeys", new { name = "x" })).Ok();
        (await account.Admin.Naming(Keyed.NewKey()).PutAsync("/v1.0/customer", new { name = "x" })).Ok();
        await service.ExecuteAsync("UPDATE idempotency_records SET tm_create = tm_create - interval '1 hour'");

        (await service.Super.PostAsync("/v1.0/sweeps/retention")).Ok();

        Assert.Equal(
            [false, true],
            await service.ListAsync<bool>(
                "SELECT answer IS NULL FROM idempotency_records WHERE of_account = @Id ORDER BY 1",
                new { Id = Guid.Parse(account.Id) }
            )
        );
    }

    private static string Hex(string text) => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(text));

    private Task<int> CountAsync(Account account) =>
        service.ScalarAsync<int>(
            "SELECT count(*) FROM idempotency_records WHERE of_account = @Id OR about_account = @Id",
            new { Id = Guid.Parse(account.Id) }
        );

    private async Task<string> StoredAsync()
    {
        await using var connection = await service.DataSource.OpenConnectionAsync();
        return string.Concat(
            await connection.QueryAsync<string>(
                "SELECT encode(key_hash, 'hex') || encode(request_hash, 'hex') || encode(answer, 'hex') FROM idempotency_records"
            )
        );
    }
}
