using AutoMapper;
using Customers.Application.Callers;
using Customers.Application.Customers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Customers.Api.Customers;

/// <summary>Accounts of the platform.</summary>
[Route("v1.0/customers")]
[Tags("Customers")]
public sealed class CustomersController(IMediator mediator, IMapper mapper) : CustomerController(mediator, mapper)
{
    /// <summary>Lists accounts, newest first. For ProjectSuperAdmin.</summary>
    [HttpGet]
    public Task<IActionResult> List([FromQuery] CustomersQuery query, CancellationToken cancellationToken) =>
        SendAsync(query.ToUseCase(), Show, cancellationToken);

    /// <summary>Creates an account with its owner and its guest agent. For ProjectSuperAdmin.</summary>
    [HttpPost]
    public Task<IActionResult> Create(CreateCustomerBody body, CancellationToken cancellationToken) =>
        ShowAsync(new CreateCustomer(body.Username, body.Password, body.ToMembers()), cancellationToken);

    /// <summary>Reads an account. For ProjectSuperAdmin, ProjectService, and the account's own CustomerAdmin.</summary>
    [HttpGet("{id:id}")]
    public Task<IActionResult> Get(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(new(new(id), Access.ReaderOf(new(id))), cancellationToken);

    /// <summary>Changes members of an account. For ProjectSuperAdmin and the account's own CustomerAdmin.</summary>
    [HttpPut("{id:id}")]
    public Task<IActionResult> Update(Guid id, CustomerBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateCustomer(new(id), body.ToMembers()), cancellationToken);

    /// <summary>Deletes an account for good; answers with the account as it was. For ProjectSuperAdmin.</summary>
    [HttpDelete("{id:id}")]
    public Task<IActionResult> Delete(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(new DeleteCustomer(new(id)), cancellationToken);

    /// <summary>Changes flags of an account. For ProjectSuperAdmin and the account's own CustomerAdmin.</summary>
    [HttpPut("{id:id}/metadata")]
    public Task<IActionResult> UpdateMetadata(Guid id, MetadataBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateMetadata(new(id), body.RtpDebug), cancellationToken);

    /// <summary>Chooses an account's default billing account. For ProjectSuperAdmin and the account's own CustomerAdmin.</summary>
    [HttpPut("{id:id}/billing_account_id")]
    public Task<IActionResult> UpdateBillingAccount(Guid id, BillingAccountBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateBillingAccount(new(id), body.BillingAccountId), cancellationToken);

    /// <summary>Schedules an account's deletion. For ProjectSuperAdmin.</summary>
    [HttpPost("{id:id}/freeze")]
    public Task<IActionResult> Freeze(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(new FreezeCustomer(new(id)), cancellationToken);

    /// <summary>Cancels an account's scheduled deletion. For ProjectSuperAdmin.</summary>
    [HttpPost("{id:id}/recover")]
    public Task<IActionResult> Recover(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(new RecoverCustomer(new(id)), cancellationToken);

    /// <summary>Vouches for an account's e-mail address. For ProjectSuperAdmin.</summary>
    [HttpPost("{id:id}/verify_email")]
    public Task<IActionResult> VerifyEmail(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(new VerifyEmail(new(id)), cancellationToken);

    /// <summary>Moves an account's identity verification. For ProjectSuperAdmin.</summary>
    [HttpPut("{id:id}/identity_verification_status")]
    public Task<IActionResult> ChangeIdentityVerification(
        Guid id,
        IdentityVerificationBody body,
        CancellationToken cancellationToken
    ) => ChangeAsync(new ChangeIdentityVerification(new(id), body.Status), cancellationToken);
}
