using System.Text.Json;
using Customers.Api.Json;
using Customers.Application.Common;

namespace Customers.Integration.Tests.Http;

public sealed class OptionalTests
{
    private static readonly JsonSerializerOptions options = Strict();

    private static JsonSerializerOptions Strict()
    {
        var made = new JsonSerializerOptions();
        JsonSettings.Apply(made);
        return made;
    }

    [Fact]
    public void Read_AbsentNullAndValue_AreThreeThings()
    {
        Assert.Equal(default, Read("{}").Detail);
        Assert.Equal(Optional<string>.Of(null), Read("""{"detail":null}""").Detail);
        Assert.Equal(Optional<string>.Of(""), Read("""{"detail":""}""").Detail);
        Assert.Equal(Optional<string>.Of("a"), Read("""{"detail":"a"}""").Detail);
        Assert.Equal(Optional<int?>.Of(null), Read("""{"limit":null}""").Limit);
        Assert.Equal(Optional<int?>.Of(5), Read("""{"limit":5}""").Limit);
        Assert.Equal(Optional<bool>.Of(false), Read("""{"switch":false}""").Switch);
        Assert.Equal(Optional<ProbeInner>.Of(null), Read("""{"metadata":null}""").Metadata);
        Assert.Equal(Optional<ProbeInner>.Of(new(true, 2)), Read("""{"metadata":{"level":2,"rtp_debug":true}}""").Metadata);
        Assert.Equal([1, 2], Read("""{"levels":[1,2]}""").Levels.Value!);
    }

    [Fact]
    public void Read_NullForAValueThatCannotBeNull_IsRefused() => Assert.Throws<JsonException>(() => Read("""{"switch":null}"""));

    private static ProbeRequest Read(string json) => JsonSerializer.Deserialize<ProbeRequest>(json, options)!;
}
