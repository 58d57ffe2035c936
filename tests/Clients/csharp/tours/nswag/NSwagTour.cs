using System.Net.Http.Headers;
using Voipbin.Customers.NSwag.V1;
using static Customers.Clients.Tours.Tour;
using Client2022 = Voipbin.Customers.NSwag.V20221102.CustomersClient;

namespace Customers.Clients.Tours;

/// <summary>The README's tour with the client of NSwag.</summary>
internal sealed class NSwagTour(Tour tour)
{
    private readonly CustomersClient anyone = new(new()) { BaseUrl = tour.Url.ToString() };

    /// <summary>Takes it: where the service is, the folder of its mails, where webhooks go, and a name of this run.</summary>
    public static Task Main(string[] args) => new NSwagTour(new(new(args[0]), args[1], args[2], args[3])).TakeAsync();

    private async Task TakeAsync()
    {
        var customer = await LiveAsync();
        var token = await SignInAsync("admin", "admin-development-only");
        await LeaveAsync(customer, As(token));
        await ServeAsync(As(token), token);
    }

    // Ann signs up, confirms her address and sets her password.
    private async Task<SignUp> LiveAsync()
    {
        var opened = await anyone.SignUpAsync(
            new()
            {
                Email = tour.Email,
                Accepted_tos = true,
                Name = "Acme Corporation",
            }
        );
        var key = opened.Accesskey!;
        Say("signed up", opened.Customer!.Name, opened.Customer.Status, List(key.Scopes));
        var confirmed = await As(key.Token!)
            .ConfirmEmailAsync(new() { Token = tour.TokenIn("verify_email"), Keep_access_keys = true });
        Say("confirmed", confirmed.Customer.Status);
        await anyone.ResetPasswordAsync(new() { Token = tour.TokenIn("set_password"), Password = Password });
        return opened;
    }

    private async Task LeaveAsync(SignUp opened, CustomersClient staff)
    {
        var key = As(opened.Accesskey!.Token!);
        var owner = As(await SignInAsync(tour.Email, Password));
        Say("access keys", List((await owner.ListAccessKeysAsync()).Result.Select(one => one.Name)));
        var found = await staff.ListCustomersAsync(email: tour.Email.ToUpperInvariant(), status: CustomerStatus.Active);
        Say(
            "found",
            List(
                found.Result.Select(one =>
                    $"{(one.Id == opened.Customer!.Id ? "true" : "false")} {one.Tm_deletion_scheduled?.ToString() ?? "null"}"
                )
            )
        );
        Say("rtp_debug", (await key.UpdateOwnMetadataAsync(new() { Rtp_debug = true })).Metadata.Rtp_debug);
        var changed = await key.UpdateOwnCustomerAsync(
            new() { Webhook_method = WebhookMethodOrNull.POST, Webhook_uri = tour.Webhook }
        );
        Say("webhook", changed.Webhook_method);
        var tested = await key.TestWebhookAsync();
        Say("webhook test", tested.Success, tested.Status_code);
        var events = await key.ReadOwnEventsAsync(types: "accesskey_created");
        Say("events", List(events.Result.Select(one => string.Join(' ', List([one.Type]), one.Version, List([one.Actor.Type])))));
        var delivered = await UntilAsync(async () =>
            (await key.ListWebhookDeliveriesAsync()).Result.FirstOrDefault(one => one.Status == WebhookDeliveryStatus.Delivered)
        );
        Say("delivered", delivered.Type, delivered.Attempts.Count);

        Say("unregistered", (await owner.UnregisterAsync(new() { Password = Password })).Status);
        await RefusedAsync(() => owner.UpdateOwnCustomerAsync(new() { Name = "Acme" }));
        Say("cancelled", (await owner.CancelUnregisterAsync()).Status);
        var gone = await owner.UnregisterAsync(
            new()
            {
                Password = Password,
                Confirmation_phrase = "DELETE",
                Immediate = true,
            }
        );
        Say("deleted", gone.Status, $"'{gone.Email}{gone.Webhook_uri}{List([gone.Webhook_method])}'");
        await RefusedAsync(() => key.GetOwnCustomerAsync());
    }

    // Services ask what an account may do, report what it has, and delete that when it is gone.
    private async Task ServeAsync(CustomersClient staff, string token)
    {
        var create = new CreateCustomerRequest
        {
            Username = $"ben@{tour.Name}.example",
            Password = "quiet owner harbour",
            Name = "Acme Labs",
        };
        var call = Guid.NewGuid().ToString();
        var id = (await staff.CreateCustomerAsync(create, idempotency_Key: call)).Id;
        var again = await staff.CreateCustomerAsync(create, idempotency_Key: call);
        Say("the same again", again.Id == id);
        var checks = new CapabilityCheckRequest[]
        {
            new()
            {
                Customer_id = id.ToString(),
                Action = CapabilityAction.Create_resource,
                Resource_type = ResourceTypeOrNull.Queues,
            },
            new() { Customer_id = id.ToString(), Action = CapabilityAction.Outbound_pstn_call },
        };
        var answers = (await staff.CheckCapabilitiesAsync(new() { Checks = checks })).Results;
        Say(
            "may",
            List(
                answers.Select(one =>
                    string.Join(
                        ' ',
                        new object?[] { one.Action, one.Resource_type, one.Allowed, one.Reason }.Select(word => List([word]))
                    )
                )
            )
        );
        Say("reported", (await staff.ReportResourceAsync(id, ResourceType.Queues, Queue(1))).Type);
        var reserved = await staff.ReservePlacesAsync(
            id,
            new()
            {
                Type = ReportedResourceType.Queues,
                Count = 1,
                Ttl = 300,
            }
        );
        await RefusedAsync(() => staff.ReportResourceAsync(id, ResourceType.Queues, Queue(2)));
        var committed = await staff.CommitReservationAsync(id, reserved.Id, new() { Resource_ids = [Queue(3).ToString()] });
        Say("reserved", committed.Status);
        await EndAsync(staff, token, id);
    }

    // A request is tried before it is made; clients of 2022 see the account as it looked then.
    private async Task EndAsync(CustomersClient staff, string token, Guid id)
    {
        var effects = (await staff.PlaceHoldAsync(id, HoldKind.Fraud, new() { Reason = "stolen card" }, dry_run: true)).Effects!;
        var call = effects.Capabilities.Single(one => one.Action == CapabilityAction.Make_call);
        Say("tried", List(effects.Events.Select(one => one.Type)), call.Reason);
        var old = await new Client2022(HttpOf(token)) { BaseUrl = tour.Url.ToString() }.GetCustomerAsync(id, "2022-11-02");
        Say("in 2022", old.Username, old.Tm_delete);
        await staff.DeleteCustomerAsync(id);
        foreach (var n in new[] { 1, 3 })
            await staff.ReportDeletedResourceAsync(id, ResourceType.Queues, Queue(n));
        var deletion = await staff.GetDeletionAsync(id);
        Say("deletion", $"{deletion.Done} of {deletion.Requested}", deletion.Receipt?.Requested_by?.Type);
    }

    private async Task<string> SignInAsync(string username, string password) =>
        (await anyone.LoginAsync(new() { Username = username, Password = password })).Token;

    private CustomersClient As(string token) => new(HttpOf(token)) { BaseUrl = tour.Url.ToString() };

    private static HttpClient HttpOf(string token)
    {
        var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private static async Task RefusedAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            await ask();
            Say("refused", "not");
        }
        catch (ApiException<Problem> refusal)
        {
            var said = refusal.Result.Error;
            var limit = said.Details.FirstOrDefault(detail => detail.Limit is not null);
            Say(
                "refused",
                [refusal.StatusCode, said.Reason, .. limit is null ? Array.Empty<object>() : [$"{limit.Used} of {limit.Limit}"]]
            );
        }
    }
}
