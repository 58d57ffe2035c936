namespace Customers.Integration.Tests.Callers;

/// <summary>One line of the table: an endpoint, what it is asked for, and the status that each caller must get.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The route pattern.</param>
/// <param name="Case">Whose id is sent, or in which state the account is; see <see cref="EndpointTable"/>.</param>
/// <param name="Expected">The status for each caller; no entry where there is no such case.</param>
public sealed record Row(string Method, string Pattern, string Case, IReadOnlyDictionary<Who, int> Expected)
{
    private static readonly Who[] withoutCredential = [Who.Nobody, Who.GarbageToken, Who.ExpiredToken, Who.ExpiredKey];

    private static readonly Who[] withCredential =
    [
        Who.Agent,
        Who.Manager,
        Who.Admin,
        Who.Other,
        Who.Key,
        Who.Delegate,
        Who.Service,
        Who.Super,
    ];

    /// <summary>The endpoint, as the service names it too.</summary>
    public string Endpoint => $"{Method} {Pattern}";

    /// <summary>Reads a line of the table.</summary>
    public static Row Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var expected = withoutCredential.ToDictionary(who => who, _ => int.Parse(words[3]));
        foreach (var (who, status) in withCredential.Zip(words[4..]))
        {
            if (status != "-")
                expected[who] = int.Parse(status);
        }
        Assert.Equal(4 + withCredential.Length, words.Length);
        return new(words[0], words[1], words[2], expected);
    }

    public override string ToString() => $"{Endpoint} {Case}";
}
