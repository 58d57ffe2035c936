using Customers.Application.AccessKeys;
using Customers.Application.Callers;
using Customers.Application.Customers;
using Customers.Application.Sessions;

namespace Customers.Api.Pages.SignedIn;

/// <summary>The page of an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Caller">Who looks at it.</param>
/// <param name="Pending">The address that waits to be confirmed; null for none, and for those who are not told.</param>
/// <param name="Faults">What was wrong with what was tried.</param>
public sealed record AccountPage(CustomerDto Account, Caller Caller, PendingEmailDto? Pending, FormFaults Faults);

/// <summary>The page of an account's access keys.</summary>
/// <param name="Keys">Those of this page that work, newest first.</param>
/// <param name="Older">The token of the page with older ones; null when this is the last.</param>
/// <param name="NewKey">The secret of the key that was just made; null for none.</param>
/// <param name="Form">The form that makes one.</param>
/// <param name="Faults">What was wrong with what was tried.</param>
public sealed record KeysPage(IReadOnlyList<AccessKeyDto> Keys, string? Older, string? NewKey, KeyForm Form, FormFaults Faults);

/// <summary>The page of a person's sessions.</summary>
/// <param name="Sessions">Those of this page, newest first.</param>
/// <param name="Older">The token of the page with older ones; null when this is the last.</param>
/// <param name="Faults">What was wrong with what was tried.</param>
public sealed record SessionsPage(IReadOnlyList<SessionDto> Sessions, string? Older, FormFaults Faults);

/// <summary>The page on which an account says what it is told by mail.</summary>
/// <param name="Sent">Every kind of notice, and whether it is sent.</param>
/// <param name="MayChange">Whether whoever looks at it may change that.</param>
/// <param name="Faults">What was wrong with what was tried.</param>
public sealed record NotificationsPage(IReadOnlyDictionary<string, bool> Sent, bool MayChange, FormFaults Faults);

/// <summary>The page on which an account is left.</summary>
/// <param name="Account">The account.</param>
/// <param name="Caller">Who looks at it.</param>
/// <param name="Scheduling">What was wrong with asking for the deletion after the grace period.</param>
/// <param name="AtOnce">What was wrong with asking for it at once.</param>
public sealed record LeavePage(CustomerDto Account, Caller Caller, FormFaults Scheduling, FormFaults AtOnce);
