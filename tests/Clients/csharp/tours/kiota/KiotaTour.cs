using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;
using Voipbin.Customers.Kiota.V1;
using Voipbin.Customers.Kiota.V1.Models;
using static Customers.Clients.Tours.Tour;
using Client2022 = Voipbin.Customers.Kiota.V20221102.CustomersClient;

namespace Customers.Clients.Tours;

/// <summary>The README's tour with the client of Kiota.</summary>
internal sealed class KiotaTour(Tour tour)
{
    private readonly CustomersClient anyone = new(AdapterOf(tour, new AnonymousAuthenticationProvider()));

    /// <summary>Takes it: where the service is, the folder of its mails, where webhooks go, and a name of this run.</summary>
    public static Task Main(string[] args) => new KiotaTour(new(new(args[0]), args[1], args[2], args[3])).TakeAsync();

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
        var opened = await anyone.Auth.Signup.PostAsync(
            new()
            {
                Email = tour.Email,
                AcceptedTos = true,
                Name = "Acme Corporation",
            }
        );
        var key = opened!.Accesskey!;
        Say("signed up", opened.Customer!.Name, opened.Customer.Status, List(key.Scopes!));
        var confirmed = await As(key.Token!)
            .Auth.EmailVerify.PostAsync(new() { Token = tour.TokenIn("verify_email"), KeepAccessKeys = true });
        Say("confirmed", confirmed!.Customer!.Status);
        await anyone.Auth.PasswordReset.PostAsync(new() { Token = tour.TokenIn("set_password"), Password = Password });
        return opened;
    }

    private async Task LeaveAsync(SignUp opened, CustomersClient staff)
    {
        var key = As(opened.Accesskey!.Token!);
        var owner = As(await SignInAsync(tour.Email, Password));
        Say("access keys", List((await owner.V10.Accesskeys.GetAsync())!.Result!.Select(one => one.Name)));
        var found = await staff.V10.Customers.GetAsync(request =>
        {
            request.QueryParameters.Email = tour.Email.ToUpperInvariant();
            request.QueryParameters.Status = CustomerStatus.Active;
        });
        Say(
            "found",
            List(
                found!.Result!.Select(one =>
                    $"{(one.Id == opened.Customer!.Id ? "true" : "false")} {one.TmDeletionScheduled?.ToString() ?? "null"}"
                )
            )
        );
        Say("rtp_debug", (await key.V10.Customer.Metadata.PutAsync(new() { RtpDebug = true }))!.Metadata!.RtpDebug);
        var changed = await key.V10.Customer.PutAsync(
            new() { WebhookMethod = WebhookMethodOrNull.POST, WebhookUri = tour.Webhook }
        );
        Say("webhook", changed!.WebhookMethod);
        var tested = await key.V10.Customer.Webhook_test.PostAsync();
        Say("webhook test", tested!.Success, tested.StatusCode);
        var events = await key.V10.Customer.Events.GetAsync(request => request.QueryParameters.Types = "accesskey_created");
        Say(
            "events",
            List(events!.Result!.Select(one => string.Join(' ', List([one.Type]), one.Version, List([one.Actor!.Type]))))
        );
        var delivered = await UntilAsync(async () =>
            (await key.V10.Customer.Webhook_deliveries.GetAsync())!.Result!.Find(one =>
                one.Status == WebhookDeliveryStatus.Delivered
            )
        );
        Say("delivered", delivered.Type, delivered.Attempts!.Count);

        Say("unregistered", (await owner.Auth.Unregister.PostAsync(new() { Password = Password }))!.Status);
        await RefusedAsync(() => owner.V10.Customer.PutAsync(new() { Name = "Acme" }));
        Say("cancelled", (await owner.Auth.Unregister.DeleteAsync())!.Status);
        var gone = await owner.Auth.Unregister.PostAsync(
            new()
            {
                Password = Password,
                ConfirmationPhrase = "DELETE",
                Immediate = true,
            }
        );
        Say("deleted", gone!.Status, $"'{gone.Email}{gone.WebhookUri}{gone.WebhookMethod}'");
        await RefusedAsync(() => key.V10.Customer.GetAsync());
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
        var id = (await staff.V10.Customers.PostAsync(create, request => request.Headers.Add("Idempotency-Key", call)))!
            .Id!
            .Value;
        var again = await staff.V10.Customers.PostAsync(create, request => request.Headers.Add("Idempotency-Key", call));
        Say("the same again", again!.Id == id);
        var checks = new List<CapabilityCheckRequest>
        {
            new()
            {
                CustomerId = id.ToString(),
                Action = CapabilityAction.Create_resource,
                ResourceType = ResourceTypeOrNull.Queues,
            },
            new() { CustomerId = id.ToString(), Action = CapabilityAction.Outbound_pstn_call },
        };
        var answers = (await staff.V10.Capabilities.Check.PostAsync(new() { Checks = checks }))!.Results!;
        Say(
            "may",
            List(
                answers.Select(one =>
                    string.Join(
                        ' ',
                        new object?[] { one.Action, one.ResourceType, one.Allowed, one.Reason }.Select(word => List([word]))
                    )
                )
            )
        );
        var account = staff.V10.Customers[id];
        Say("reported", (await account.Resources["queues"][Queue(1)].PutAsync())!.Type);
        var reserved = await account.Reservations.PostAsync(
            new()
            {
                Type = ReportedResourceType.Queues,
                Count = 1,
                Ttl = 300,
            }
        );
        // Left alone, the client waits as long as Retry-After says, and sends it again.
        var atOnce = new RetryHandlerOption { ShouldRetry = (_, _, _) => false };
        await RefusedAsync(() => account.Resources["queues"][Queue(2)].PutAsync(request => request.Options.Add(atOnce)));
        var committed = await account
            .Reservations[reserved!.Id!.Value]
            .Commit.PostAsync(new() { ResourceIds = [Queue(3).ToString()] });
        Say("reserved", committed!.Status);
        await EndAsync(staff, token, id);
    }

    // A request is tried before it is made; clients of 2022 see the account as it looked then.
    private async Task EndAsync(CustomersClient staff, string token, Guid id)
    {
        var account = staff.V10.Customers[id];
        var tried = await account
            .Holds["fraud"]
            .PutAsync(new() { Reason = "stolen card" }, request => request.QueryParameters.DryRun = true);
        var call = tried!.Effects!.Capabilities!.Single(one => one.Action == CapabilityAction.Make_call);
        Say("tried", List(tried.Effects.Events!.Select(one => one.Type)), call.Reason);
        var old = await new Client2022(AdapterOf(tour, new Bearer(token)))
            .V10.Customers[id]
            .GetAsync(request => request.Headers.Add("VoIPBIN-Version", "2022-11-02"));
        Say("in 2022", old!.Username, old.TmDelete);
        await account.DeleteAsync();
        foreach (var n in new[] { 1, 3 })
            await account.Resources["queues"][Queue(n)].DeleteAsync();
        var deletion = await account.Deletion.GetAsync();
        Say("deletion", $"{deletion!.Done} of {deletion.Requested}", deletion.Receipt?.RequestedBy?.Type);
    }

    private async Task<string> SignInAsync(string username, string password) =>
        (await anyone.Auth.Login.PostAsync(new() { Username = username, Password = password }))!.Token!;

    private CustomersClient As(string token) => new(AdapterOf(tour, new Bearer(token)));

    private static HttpClientRequestAdapter AdapterOf(Tour tour, IAuthenticationProvider caller) =>
        new(caller) { BaseUrl = tour.Url.ToString().TrimEnd('/') };

    private static async Task RefusedAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            await ask();
            Say("refused", "not");
        }
        catch (Problem refusal)
        {
            var said = refusal.Error!;
            var limit = said.Details!.Find(detail => detail.Limit is not null);
            Say(
                "refused",
                [refusal.Status, said.Reason, .. limit is null ? Array.Empty<object>() : [$"{limit.Used} of {limit.Limit}"]]
            );
        }
    }

    private sealed class Bearer(string token) : IAuthenticationProvider
    {
        public Task AuthenticateRequestAsync(
            Microsoft.Kiota.Abstractions.RequestInformation request,
            Dictionary<string, object>? additionalAuthenticationContext = null,
            CancellationToken cancellationToken = default
        )
        {
            request.Headers.Add("Authorization", $"Bearer {token}");
            return Task.CompletedTask;
        }
    }
}
