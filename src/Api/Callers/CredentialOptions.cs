using Customers.Infrastructure.Mail;
using Microsoft.AspNetCore.Authentication;

namespace Customers.Api.Callers;

/// <summary>How callers are recognised.</summary>
internal sealed class CredentialOptions : AuthenticationSchemeOptions
{
    /// <summary>Where clients find the service.</summary>
    public MailOptions Address { get; set; } = new();
}
