using System.Globalization;
using System.Text;
using Customers.Integration.Tests.Documentation;

namespace Customers.Integration.Tests.Requests;

/// <summary>Random bodies, the same ones with every run: none of them is a defect.</summary>
public sealed class FuzzTests(WireService service) : IClassFixture<WireService>
{
    private const int Seed = 20_240_115;
    private const int Rounds = 2_000;

    [Fact]
    public async Task Send_RandomBodies_IsNoDefect()
    {
#pragma warning disable CA5394 // The same bodies with every run are what is wanted here.
        var random = new Random(Seed);
        var counts = new Dictionary<int, int>();
        for (var round = 0; round < Rounds; round++)
        {
            var body = BodyTable.Bodies[random.Next(BodyTable.Bodies.Count)];
            var bytes = new RandomJson(random, [.. body.Members.Select(member => member.Name)]).Next();
            var answer = await service.Wire.SendAsync(body.Method, service.Fill(body.Path), bytes);
            Wire.IsNoDefect(answer, $"Round {round}: {body} {Encoding.UTF8.GetString(bytes)}");
            DocumentedStatuses.Check(new(body.Method), service.Fill(body.Path), version: null, answer);
            counts[(int)answer.Status] = counts.GetValueOrDefault((int)answer.Status) + 1;
        }
#pragma warning restore CA5394
        // Some must get through, or the bodies are too wild to reach anything but the reader.
        Assert.True(counts.GetValueOrDefault(200) > Rounds / 20, string.Join(' ', counts));
        Assert.True(counts.GetValueOrDefault(400) > Rounds / 4, string.Join(' ', counts));
    }

    /// <summary>Makes JSON that is mostly well-formed and often has members that are known.</summary>
    private sealed class RandomJson(Random random, string[] names)
    {
        private static readonly string[] texts =
        [
            "",
            "a",
            "active",
            "pending",
            "none",
            "DELETE",
            "POST",
            "+15551234567",
            "a@example.com",
            "https://example.com/",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-4fff-bfff-ffffffffffff",
            "password of nobody",
            "\\u0000",
            "\\ud800",
            "\\ufffe",
            "\\u0130",
            "\u212a",
            "\U0001F600",
            "\\n\\t",
            "e\u0301",
        ];

        private static readonly string[] others =
        [
            "null",
            "true",
            "false",
            "0",
            "-0",
            "16",
            "1e3",
            "1E400",
            "1.5",
            "2147483648",
            "-1",
            "99999999999999999999999",
        ];

        public byte[] Next()
        {
            var bytes = Encoding.UTF8.GetBytes(Object(0));
            // One in ten is broken somewhere.
            for (var flips = random.Next(10) == 0 ? random.Next(1, 4) : 0; flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            return random.Next(40) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
        }

        private string Object(int depth) =>
            $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Name()}\":{Value(depth)}"))}}}";

        private string Name() =>
            random.Next(5) switch
            {
                0 => random.Next(1000).ToString(CultureInfo.InvariantCulture),
                _ => names[random.Next(names.Length)],
            };

        private string Value(int depth) =>
            random.Next(12) switch
            {
                0 when depth < 20 => Object(depth + 1),
                1 when depth < 20 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1)))}]",
                2 or 3 => others[random.Next(others.Length)],
                4 => $"\"{string.Concat(Enumerable.Repeat(Text(), random.Next(300)))}\"",
                _ => $"\"{Text()}\"",
            };

        private string Text() => texts[random.Next(texts.Length)];
    }
}
