using System.IO.Pipelines;
using Customers.Api.Json;

namespace Customers.Integration.Tests.Http;

public sealed class BodyReadingTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(BodyReading.MaxBytes, true)]
    [InlineData(BodyReading.MaxBytes + 1, false)]
    [InlineData(10 * BodyReading.MaxBytes, false)]
    public async Task ReadWhole_ServerWithoutLimit_StopsAtOurs(int length, bool isRead)
    {
        var reader = PipeReader.Create(new MemoryStream(new byte[length]));
        var body = await BodyReading.ReadWholeAsync(reader, CancellationToken.None);
        Assert.Equal(isRead ? length : null, body?.Length);
    }
}
