namespace Customers.Benchmarks.Capabilities;

/// <summary>The ids of the accounts that are asked about, a line each, where <c>wrk</c> can read them; removed in the end.</summary>
internal sealed class AccountFile : IDisposable
{
    private AccountFile(string path) => Path = path;

    public string Path { get; }

    public static async Task<AccountFile> WriteAsync(IEnumerable<string> ids)
    {
        var file = new AccountFile(System.IO.Path.GetTempFileName());
        await File.WriteAllLinesAsync(file.Path, ids);
        return file;
    }

    public void Dispose() => File.Delete(Path);
}
