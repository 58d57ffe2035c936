namespace Customers.Infrastructure.Mail.Messages;

/// <summary>A text with places for values, <c>{{name}}</c>. It is read once; what is put in is never looked at again for places.</summary>
internal sealed class Template
{
    private const string Open = "{{";
    private const string Close = "}}";

    // Text and names take turns, beginning with text.
    private readonly IReadOnlyList<string> parts;

    private Template(IReadOnlyList<string> parts) => this.parts = parts;

    /// <summary>The names of its places.</summary>
    public IEnumerable<string> Names => parts.Where((_, index) => index % 2 == 1);

    /// <summary>Reads a template that may use these names; anything else in it is refused with the file's name.</summary>
    public static Template Parse(string text, IReadOnlyCollection<string> allowed, string file)
    {
        var pieces = text.Split(Open);
        List<string> read = [pieces[0]];
        foreach (var piece in pieces.Skip(1))
        {
            var end = piece.IndexOf(Close, StringComparison.Ordinal);
            if (end < 0)
                throw new MailTemplateException($"{file}: a place begins with {Open} and does not end with {Close}.");
            var name = piece[..end].Trim();
            if (!allowed.Contains(name))
                throw new MailTemplateException(
                    $"{file}: {Open}{name}{Close} is unknown here; there are {string.Join(", ", allowed.Order())}."
                );
            read.AddRange([name, piece[(end + Close.Length)..]]);
        }

        return new(read);
    }

    /// <summary>The text with the values in their places, each as <paramref name="encode"/> writes it.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values, Func<string, string> encode) =>
        string.Concat(parts.Select((part, index) => index % 2 == 0 ? part : encode(values[part])));
}
