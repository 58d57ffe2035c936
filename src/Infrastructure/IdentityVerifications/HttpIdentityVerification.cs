using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Customers.Application.IdentityVerifications;
using Customers.Application.Webhooks;
using Customers.Domain.IdentityVerifications;
using Customers.Infrastructure.Webhooks;

namespace Customers.Infrastructure.IdentityVerifications;

/// <summary>A provider that is asked over HTTP and calls back; both are signed like webhooks, with the one secret that both know.</summary>
internal sealed class HttpIdentityVerification(IdentityProviderOptions options, IWebhookSender sender, TimeProvider time)
    : IIdentityVerificationProvider
{
    private const string ReferenceMember = "reference";

    private static readonly TimeSpan freshness = TimeSpan.FromMinutes(5);
    private static readonly WebhookOptions anywhere = new() { AllowHttp = true, AllowPrivateNetworks = true };

    public string Name => "http";

    public bool NeedsCall => true;

    /// <summary>What calls the provider: as careful as with webhooks, but for the addresses, which are the operator's choice.</summary>
    public static IWebhookSender CreateSender()
    {
        var limits = WebhookLimits.Default;
        var connector = new EndpointConnector(Dns.GetHostAddressesAsync, _ => true);
        return new WebhookClient(WebhookHandler.Create(connector, limits), anywhere, limits);
    }

    public async Task<IdentityCheckAnswer> StartAsync(IdentityCheckRequest check, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(ProviderCall.Of(check, options.CallbackUrl), ProviderJson.Default.ProviderCall);
        var request = new WebhookRequest(
            check.CheckId.ToString(),
            HttpMethod.Post.Method,
            options.Url,
            time.GetUtcNow(),
            body,
            [options.Secret]
        );
        var answer = await sender.SendAsync(request, cancellationToken);
        return answer.IsSuccess ? new(ReferenceIn(answer.Body), "") : new("", answer.Error);
    }

    public Error? Evaluate(SignedCallback callback) =>
        IsFresh(callback.Timestamp) && WebhookSignature.IsBy(options.Secret, callback) ? null : IdentityCheckErrors.BadSignature;

    private bool IsFresh(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= freshness.TotalSeconds;

    // The provider's own affair: an answer without one, or with a strange one, has started the check all the same.
    private static string ReferenceIn(string answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(ReferenceMember, out var member)
                && member.ValueKind == JsonValueKind.String
                && member.GetString() is { Length: <= IdentityCheckAnswer.MaxReferenceLength } reference
                && Text.IsClean(reference)
                ? reference
                : "";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}

/// <summary>What the provider is sent.</summary>
internal sealed record ProviderCall(
    Guid CheckId,
    Guid CustomerId,
    string Name,
    string Email,
    string PhoneNumber,
    string Address,
    string? CallbackUrl
)
{
    public static ProviderCall Of(IdentityCheckRequest check, string? callbackUrl) =>
        new(check.CheckId, check.CustomerId, check.Name, check.Email, check.PhoneNumber, check.Address, callbackUrl);
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ProviderCall))]
internal sealed partial class ProviderJson : JsonSerializerContext;
