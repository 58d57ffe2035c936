using System.Diagnostics;
using System.Text.Json.Nodes;
using Customers.Integration.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;

namespace Customers.Integration.Tests.DeletionLedger;

/// <summary>Receipts are proved by the line of the ledger and the platform's signature, to a script that shares no code with the service.</summary>
public sealed class ProofTests(SigningService service) : IClassFixture<SigningService>
{
    [Fact]
    public async Task Get_DeletedAccount_IsProvedToTheScriptWithTheLedger()
    {
        var deletion = await DeletedAsync();

        Assert.Matches(
            "^The receipt is genuine, and line [1-9][0-9]* of the ledger.s file proves it\\.$",
            await VerifyAsync(deletion.ToJsonString(), service.Ledger)
        );
        Assert.Equal("The receipt is genuine.", await VerifyAsync(deletion.ToJsonString()));
    }

    [Theory]
    [InlineData("\"count\":1", "\"count\":2")]
    [InlineData("\"what\":\"accounts\"", "\"what\":\"acounts\"")]
    [InlineData(".ndjson", ".ndjsom")]
    public async Task Get_ReceiptIsBent_IsRefusedByTheScript(string was, string becomes)
    {
        var deletion = (await DeletedAsync()).ToJsonString();
        var bent = deletion.Replace(was, becomes, StringComparison.Ordinal);
        Assert.NotEqual(deletion, bent);

        Assert.StartsWith("Refused:", await VerifyAsync(bent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_HashIsMadeToFit_IsRefusedByTheSignature()
    {
        var deletion = await DeletedAsync();
        var receipt = deletion["receipt"]!.AsObject();
        receipt["erased"]![0]!["count"] = 99;
        receipt.Remove("sha256");
        receipt["sha256"] = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(receipt.ToJsonString()))
        );

        Assert.Equal("Refused: the signature does not fit.", await VerifyAsync(deletion.ToJsonString()));
    }

    [Fact]
    public async Task Get_Keys_KeepThoseOfBefore()
    {
        var before = (await service.Anyone.GetAsync("/.well-known/deletion-keys")).Ok()["keys"]!.AsArray();
        Assert.Single(before);
        var deletion = await DeletedAsync();
        var other = SigningService.NewKey();

        await using var next = new RestoredService(service.ConnectionString, service.Ledger, ("Ledger:SigningKey", other));

        var after = (await next.Anyone.GetAsync("/.well-known/deletion-keys")).Ok();
        Assert.Equal(2, after["keys"]!.AsArray().Count);
        Assert.Equal("The receipt is genuine.", await VerifyAsync(deletion.ToJsonString(), ledger: null, after.ToJsonString()));
        File.Delete(other);
    }

    private static string Script() => Path.Combine(Checkout.Root, "examples", "verify-receipt.mjs");

    private async Task<JsonNode> DeletedAsync()
    {
        var account = await Account.CreateAsync(service);
        await Statuses.MoveAsync(service, account, "deleted");
        return (await service.Super.GetAsync($"/v1.0/customers/{account.Id}/deletion")).Ok();
    }

    private async Task<string> VerifyAsync(string deletion, string? ledger = null, string? keys = null)
    {
        var folder = Directory.CreateTempSubdirectory("receipt-");
        var (receipt, known) = (Path.Combine(folder.FullName, "deletion.json"), Path.Combine(folder.FullName, "keys.json"));
        await File.WriteAllTextAsync(receipt, deletion);
        await File.WriteAllTextAsync(known, keys ?? (await service.Anyone.GetAsync("/.well-known/deletion-keys")).Text);
        string[] arguments = [Script(), receipt, known];
        var start = new ProcessStartInfo("node", ledger is null ? arguments : [.. arguments, ledger])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        folder.Delete(recursive: true);
        Assert.Equal(said.StartsWith("Refused", StringComparison.Ordinal) ? 1 : 0, process.ExitCode);
        return said.Trim();
    }
}

/// <summary>The service with a ledger, and a key that openssl has made.</summary>
public sealed class SigningService : LedgeredService
{
    private readonly string key = NewKey();

    /// <summary>The file of a new key.</summary>
    public static string NewKey()
    {
        var path = Path.Combine(Path.GetTempPath(), $"key-{Path.GetRandomFileName()}.pem");
        using var process = Process.Start("openssl", ["genpkey", "-algorithm", "ed25519", "-out", path]);
        process.WaitForExit();
        return path;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        File.Delete(key);
    }

    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.UseSetting("Ledger:SigningKey", key);
    }
}
