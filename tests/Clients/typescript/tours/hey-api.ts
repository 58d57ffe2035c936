// The README's tour with the client of @hey-api/openapi-ts.
import * as api from "@voipbin/customers-hey-api";
import { getCustomer as getCustomer2022 } from "@voipbin/customers-hey-api/2022-11-02";
import { createClient } from "@voipbin/customers-hey-api/client";
import { email, name, ok, password, refused, say, tokenIn, until, url, webhook } from "./tour.js";

const queue = (n: number) => `0190cf3c-8b20-7a01-9d11-0c6f5a4e3d2${n}`;
const anyone = createClient({ baseUrl: url });
const as = (token: string) => createClient({ baseUrl: url, auth: scheme => (scheme.scheme === "bearer" ? token : undefined) });
const signIn = async (username: string, password: string) => ok(await api.login({ client: anyone, body: { username, password } })).token;

// Ann signs up, confirms her address and sets her password.
const { customer, accesskey } = ok(
    await api.signUp({ client: anyone, body: { email, accepted_tos: true, name: "Acme Corporation" } })
);
if (!customer || !accesskey?.token) throw new Error("The answer is empty.");
const key = as(accesskey.token);
say("signed up", customer.name, customer.status, accesskey.scopes.join());
say("confirmed", ok(await api.confirmEmail({ client: key, body: { token: tokenIn("verify_email"), keep_access_keys: true } })).customer.status);
ok(await api.resetPassword({ client: anyone, body: { token: tokenIn("set_password"), password } }));
const owner = as(await signIn(email, password));
say("access keys", ok(await api.listAccessKeys({ client: owner })).result.map(one => one.name).join());

// Staff sees her account, and she sees what happened to it.
const staffToken = await signIn("admin", "admin-development-only");
const staff = as(staffToken);
const found = ok(await api.listCustomers({ client: staff, query: { email: email.toUpperCase(), status: "active" } }));
say("found", found.result.map(one => `${one.id === customer.id} ${one.tm_deletion_scheduled}`).join());
say("rtp_debug", ok(await api.updateOwnMetadata({ client: key, body: { rtp_debug: true } })).metadata.rtp_debug);
say("webhook", ok(await api.updateOwnCustomer({ client: key, body: { webhook_method: "POST", webhook_uri: webhook } })).webhook_method);
const tested = ok(await api.testWebhook({ client: key }));
say("webhook test", tested.success, tested.status_code);
const events = ok(await api.readOwnEvents({ client: key, query: { types: "accesskey_created" } }));
say("events", events.result.map(one => `${one.type} ${one.version} ${one.actor.type}`).join());
const delivered = await until(async () => ok(await api.listWebhookDeliveries({ client: key })).result.find(one => one.status === "delivered"));
say("delivered", delivered.type, delivered.attempts.length);

// She leaves, thinks again, and leaves for good.
say("unregistered", ok(await api.unregister({ client: owner, body: { password } })).status);
refused(await api.updateOwnCustomer({ client: owner, body: { name: "Acme" } }));
say("cancelled", ok(await api.cancelUnregister({ client: owner })).status);
const gone = ok(await api.unregister({ client: owner, body: { password, confirmation_phrase: "DELETE", immediate: true } }));
say("deleted", gone.status, `'${gone.email}${gone.webhook_uri}${gone.webhook_method}'`);
refused(await api.getOwnCustomer({ client: key }));

// Services ask what an account may do, report what it has, and delete that when it is gone.
const body = { username: `ben@${name}.example`, password: "quiet owner harbour", name: "Acme Labs" };
const headers = { "Idempotency-Key": crypto.randomUUID() };
const labs = ok(await api.createCustomer({ client: staff, headers, body }));
const again = await api.createCustomer({ client: staff, headers, body });
say("the same again", ok(again).id === labs.id);
const path = { id: labs.id };
const checks: api.CapabilityCheckRequest[] = [
    { customer_id: labs.id, action: "create_resource", resource_type: "queues" },
    { customer_id: labs.id, action: "outbound_pstn_call" },
];
const { results } = ok(await api.checkCapabilities({ client: staff, body: { checks } }));
say("may", results.map(one => `${one.action} ${one.resource_type} ${one.allowed} ${one.reason}`).join());
const report = (n: number) => api.reportResource({ client: staff, path: { ...path, type: "queues", resource_id: queue(n) } });
say("reported", ok(await report(1)).type);
const reserved = ok(await api.reservePlaces({ client: staff, path, body: { type: "queues", count: 1, ttl: 300 } }));
refused(await report(2));
const committed = await api.commitReservation({ client: staff, path: { ...path, reservation_id: reserved.id }, body: { resource_ids: [queue(3)] } });
say("reserved", ok(committed).status);

// A request is tried before it is made; clients of 2022 see the account as it looked then.
const tried = await api.placeHold({ client: staff, path: { ...path, kind: "fraud" }, query: { dry_run: true }, body: { reason: "stolen card" } });
const { effects } = ok(tried);
say("tried", effects?.events.map(one => one.type).join(), effects?.capabilities.find(one => one.action === "make_call")?.reason);
const old = ok(await getCustomer2022({ baseUrl: url, auth: staffToken, path, headers: { "VoIPBIN-Version": "2022-11-02" } }));
say("in 2022", old.username, old.tm_delete);
ok(await api.deleteCustomer({ client: staff, path }));
for (const n of [1, 3]) ok(await api.reportDeletedResource({ client: staff, path: { ...path, type: "queues", resource_id: queue(n) } }));
const deletion = ok(await api.getDeletion({ client: staff, path }));
say("deletion", `${deletion.done} of ${deletion.requested}`, deletion.receipt?.requested_by?.type);
