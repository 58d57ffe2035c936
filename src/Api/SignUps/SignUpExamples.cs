using Customers.Api.AccessKeys;
using Customers.Api.Agents;
using Customers.Api.Documentation;
using Customers.Application.Customers;
using static Customers.Api.Customers.CustomerExamples;

namespace Customers.Api.SignUps;

/// <summary>What joining, and the links in mails, are shown with. Secrets are placeholders.</summary>
internal sealed class SignUpExamples : IOperationExamples
{
    private const string Token = "<TOKEN_OF_THE_MAIL>";

    private static readonly ErrorDetail deadLink = new(
        "token",
        "INVALID_TOKEN",
        "The link has expired, was used already, or was replaced by a newer one."
    );

    /// <inheritdoc />
    public IReadOnlyDictionary<string, OperationExample> ById { get; } =
        new Dictionary<string, OperationExample>
        {
            ["signUp"] = new(new SignUpResponse(Created, AccessKeyExamples.NewAccessKey))
            {
                Answer2022 = new SignUpResponse2022(Created2022, AccessKeyExamples.NewAccessKey),
                Body = new
                {
                    email = Created.Email,
                    accepted_tos = true,
                    name = Created.Name,
                },
                Fault = new(
                    "accepted_tos",
                    "TERMS_NOT_ACCEPTED",
                    "accepted_tos must be true: the terms of service have to be accepted."
                ),
            },
            ["confirmEmail"] = Confirmed(Acme),
            ["resendVerification"] = new(NoContent.Answer)
            {
                Body = new { email = Acme.Email },
                Fault = new("email", "INVALID_EMAIL", "email must be an e-mail address of at most 254 characters."),
            },
            ["forgotPassword"] = new(NoContent.Answer)
            {
                Body = new { username = AgentExamples.Agent.Username },
                Fault = new("username", "REQUIRED", "username is required."),
            },
            ["resetPassword"] = new(NoContent.Answer)
            {
                Body = new { token = Token, password = "aLongPassword" },
                Fault = new("password", "INVALID_PASSWORD", "password must have 8 to 128 characters."),
            },
            ["cancelUnregisterByLink"] = Confirmed(Recovered),
        };

    private static OperationExample Confirmed(CustomerDto customer) =>
        new(new ConfirmedResponse(customer))
        {
            Answer2022 = new ConfirmedResponse2022(Of2022),
            Body = new { token = Token },
            Fault = deadLink,
        };
}
