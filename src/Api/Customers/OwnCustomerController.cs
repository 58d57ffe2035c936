using AutoMapper;
using Customers.Application.Callers;
using Customers.Application.Customers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Customers.Api.Customers;

/// <summary>The caller's own account.</summary>
[Route("v1.0")]
[Tags("Own customer")]
public sealed class OwnCustomerController(IMediator mediator, IMapper mapper) : CustomerController(mediator, mapper)
{
    /// <summary>Reads the own account. For CustomerAdmin and CustomerManager.</summary>
    [HttpGet("customer")]
    public Task<IActionResult> Get(CancellationToken cancellationToken) => ReadAsync(new(Own, Access.Manager), cancellationToken);

    /// <summary>Reads the own account. For every agent.</summary>
    [HttpGet("service_agents/customer")]
    public Task<IActionResult> GetAsAgent(CancellationToken cancellationToken) =>
        ReadAsync(new(Own, Access.Agent), cancellationToken);

    /// <summary>Changes members of the own account. For CustomerAdmin.</summary>
    [HttpPut("customer")]
    public Task<IActionResult> Update(CustomerBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateCustomer(Own, body.ToMembers()), cancellationToken);

    /// <summary>Changes flags of the own account. For CustomerAdmin.</summary>
    [HttpPut("customer/metadata")]
    public Task<IActionResult> UpdateMetadata(MetadataBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateMetadata(Own, body.RtpDebug), cancellationToken);

    /// <summary>Chooses the own account's default billing account. For CustomerAdmin.</summary>
    [HttpPut("customer/billing_account_id")]
    public Task<IActionResult> UpdateBillingAccount(BillingAccountBody body, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateBillingAccount(Own, body.BillingAccountId), cancellationToken);
}
