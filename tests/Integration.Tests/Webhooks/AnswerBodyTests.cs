using System.Text;
using Customers.Application.Webhooks;
using Customers.Infrastructure.Webhooks;

namespace Customers.Integration.Tests.Webhooks;

public sealed class AnswerBodyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("ok", "ok")]
    [InlineData("{\"said\": \"héllo 🙂\"}", "{\"said\": \"héllo 🙂\"}")]
    [InlineData("a\0b", "a b")]
    [InlineData("a\r\n\tb", "a   b")]
    [InlineData("\u001b[31mred\u007f\u0085", " [31mred  ")]
    [InlineData("a\u2028b\u2029c", "a b c")]
    [InlineData("a\u202eb\u200bc\ufeffd", "a b c d")]
    public void ToText_Utf8_IsTheTextWithoutWhatControls(string said, string text) =>
        Assert.Equal(text, AnswerBody.ToText(Encoding.UTF8.GetBytes(said)));

    [Theory]
    [InlineData(new byte[] { 0xff, 0x61 }, "\ufffda")]
    [InlineData(new byte[] { 0x61, 0xc3 }, "a\ufffd")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, "\ufffd\ufffd\ufffd")]
    [InlineData(new byte[] { 0xc0, 0x80 }, "\ufffd\ufffd")]
    public void ToText_NoUtf8_SaysWhereItIsNone(byte[] said, string text) => Assert.Equal(text, AnswerBody.ToText(said));

    [Theory]
    [InlineData("a", 1024)]
    [InlineData("é", 512)]
    [InlineData("€", 341)]
    [InlineData("🙂", 256)]
    [InlineData("\n", 1024)]
    [InlineData("\u202e", 1024)]
    public void ToText_LongText_EndsWithAWholeCharacterWithinTheLimit(string character, int kept)
    {
        var text = AnswerBody.ToText(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(character, 4096))));

        Assert.Equal(kept * character.Length, text.Length);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 0, WebhookAnswer.MaxBodyBytes);
    }

    [Fact]
    public void ToText_LongNoUtf8_StaysWithinTheLimit() =>
        Assert.Equal(341, AnswerBody.ToText([.. Enumerable.Repeat((byte)0xff, 4096)]).Length);
}
