using Customers.Infrastructure.DeletionLedger;

namespace Customers.Api.Startup;

/// <summary>Where the deletion ledger lies, which a restored backup is told by.</summary>
internal static partial class ServiceOptions
{
    private const string AppliedByItself = "automatic";
    private const string AppliedByOperator = "manual";

    /// <summary>The ledger's folder: in Development beside the development cluster, and elsewhere none unless configured.</summary>
    public static LedgerOptions ReadLedgerOptions(this WebApplicationBuilder builder, ServiceDatabase database, bool isPublished)
    {
        var section = builder.Configuration.GetSection("Ledger");
        var apply = section["Apply"] ?? AppliedByItself;
        Require(apply is AppliedByItself or AppliedByOperator, $"Ledger:Apply must be {AppliedByItself} or {AppliedByOperator}.");
        var ledger = new LedgerOptions
        {
            Path = section["Path"] ?? "",
            IsAppliedByItself = apply == AppliedByItself,
            IsPublished = isPublished,
        };
        ledger.Exchange = section["Exchange"] ?? ledger.Exchange;
        Require(
            ledger.Exchange.Length is > 0 and <= LongestExchange,
            $"Ledger:Exchange must have from 1 to {LongestExchange} bytes."
        );
        if (ledger.Path.Length == 0 && database.IsDevelopmentCluster)
            ledger.Path = LedgerServices.DevelopmentFolder(builder.Environment.ContentRootPath);
        RequireFolder(ledger);
        ledger.SigningKey = ReadSigningKey(section["SigningKey"] ?? "", ledger, database.IsDevelopmentCluster);
        return ledger;
    }

    private static SigningKey? ReadSigningKey(string path, LedgerOptions ledger, bool isDevelopment)
    {
        Require(
            ledger.IsOn || path.Length == 0,
            "Ledger:SigningKey needs Ledger:Path: the public keys of receipts are kept there."
        );
        try
        {
            if (path.Length > 0)
                return SigningKey.Read(path);
            return isDevelopment ? SigningKey.ReadOrCreate(ledger.Path + "-key.pem") : null;
        }
        catch (SigningKeyException refused)
        {
            throw new StartupException(
                $"Ledger:SigningKey must be a file with an Ed25519 key, PKCS #8 in PEM: {refused.Message}"
            );
        }
    }

    private static void RequireFolder(LedgerOptions ledger)
    {
        if (!ledger.IsOn)
            return;
        ledger.Path = Path.GetFullPath(ledger.Path);
        try
        {
            Directory.CreateDirectory(ledger.Path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartupException("Ledger:Path must be a folder that the service can write in.");
        }
    }
}
