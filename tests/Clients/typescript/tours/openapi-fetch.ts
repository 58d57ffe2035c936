// The README's tour with openapi-fetch and the types of openapi-typescript.
import { createCustomersClient, createCustomersClient2022, type Components } from "@voipbin/customers-openapi-fetch";
import { email, name, ok, password, refused, say, tokenIn, until, url, webhook } from "./tour.js";

const queue = (n: number) => `0190cf3c-8b20-7a01-9d11-0c6f5a4e3d2${n}`;
const anyone = createCustomersClient({ baseUrl: url });
const as = (token: string) => createCustomersClient({ baseUrl: url, headers: { Authorization: `Bearer ${token}` } });
const signIn = async (username: string, password: string) => as(ok(await anyone.POST("/auth/login", { body: { username, password } })).token);

// Ann signs up, confirms her address and sets her password.
const { customer, accesskey } = ok(
    await anyone.POST("/auth/signup", { body: { email, accepted_tos: true, name: "Acme Corporation" } })
);
if (!customer || !accesskey?.token) throw new Error("The answer is empty.");
const key = as(accesskey.token);
say("signed up", customer.name, customer.status, accesskey.scopes.join());
say("confirmed", ok(await key.POST("/auth/email-verify", { body: { token: tokenIn("verify_email"), keep_access_keys: true } })).customer.status);
ok(await anyone.POST("/auth/password-reset", { body: { token: tokenIn("set_password"), password } }));
const owner = await signIn(email, password);
say("access keys", ok(await owner.GET("/v1.0/accesskeys")).result.map(one => one.name).join());

// Staff sees her account, and she sees what happened to it.
const staff = await signIn("admin", "admin-development-only");
const found = ok(await staff.GET("/v1.0/customers", { params: { query: { email: email.toUpperCase(), status: "active" } } }));
say("found", found.result.map(one => `${one.id === customer.id} ${one.tm_deletion_scheduled}`).join());
say("rtp_debug", ok(await key.PUT("/v1.0/customer/metadata", { body: { rtp_debug: true } })).metadata.rtp_debug);
say("webhook", ok(await key.PUT("/v1.0/customer", { body: { webhook_method: "POST", webhook_uri: webhook } })).webhook_method);
const tested = ok(await key.POST("/v1.0/customer/webhook_test"));
say("webhook test", tested.success, tested.status_code);
const events = ok(await key.GET("/v1.0/customer/events", { params: { query: { types: "accesskey_created" } } }));
say("events", events.result.map(one => `${one.type} ${one.version} ${one.actor.type}`).join());
const delivered = await until(async () => ok(await key.GET("/v1.0/customer/webhook_deliveries")).result.find(one => one.status === "delivered"));
say("delivered", delivered.type, delivered.attempts.length);

// She leaves, thinks again, and leaves for good.
say("unregistered", ok(await owner.POST("/auth/unregister", { body: { password } })).status);
refused(await owner.PUT("/v1.0/customer", { body: { name: "Acme" } }));
say("cancelled", ok(await owner.DELETE("/auth/unregister")).status);
const gone = ok(await owner.POST("/auth/unregister", { body: { password, confirmation_phrase: "DELETE", immediate: true } }));
say("deleted", gone.status, `'${gone.email}${gone.webhook_uri}${gone.webhook_method}'`);
refused(await key.GET("/v1.0/customer"));

// Services ask what an account may do, report what it has, and delete that when it is gone.
const create = { username: `ben@${name}.example`, password: "quiet owner harbour", name: "Acme Labs" };
const headers = { "Idempotency-Key": crypto.randomUUID() };
const labs = ok(await staff.POST("/v1.0/customers", { params: { header: headers }, body: create }));
const again = await staff.POST("/v1.0/customers", { params: { header: headers }, body: create });
say("the same again", ok(again).id === labs.id);
const path = { id: labs.id };
const checks: Components["schemas"]["CapabilityCheckRequest"][] = [
    { customer_id: labs.id, action: "create_resource", resource_type: "queues" },
    { customer_id: labs.id, action: "outbound_pstn_call" },
];
const { results } = ok(await staff.POST("/v1.0/capabilities/check", { body: { checks } }));
say("may", results.map(one => `${one.action} ${one.resource_type} ${one.allowed} ${one.reason}`).join());
const report = (n: number) =>
    staff.PUT("/v1.0/customers/{id}/resources/{type}/{resource_id}", { params: { path: { ...path, type: "queues", resource_id: queue(n) } } });
say("reported", ok(await report(1)).type);
const reserved = ok(await staff.POST("/v1.0/customers/{id}/reservations", { params: { path }, body: { type: "queues", count: 1, ttl: 300 } }));
refused(await report(2));
say("reserved", ok(await staff.POST("/v1.0/customers/{id}/reservations/{reservation_id}/commit", {
    params: { path: { ...path, reservation_id: reserved.id } },
    body: { resource_ids: [queue(3)] },
})).status);

// A request is tried before it is made; clients of 2022 see the account as it looked then.
const { effects } = ok(await staff.PUT("/v1.0/customers/{id}/holds/{kind}", {
    params: { path: { ...path, kind: "fraud" }, query: { dry_run: true } },
    body: { reason: "stolen card" },
}));
say("tried", effects?.events.map(one => one.type).join(), effects?.capabilities.find(one => one.action === "make_call")?.reason);
const before = createCustomersClient2022({ baseUrl: url, headers: { Authorization: `Bearer ${ok(await anyone.POST("/auth/login", { body: { username: "admin", password: "admin-development-only" } })).token}` } });
const old = ok(await before.GET("/v1.0/customers/{id}", { params: { path, header: { "VoIPBIN-Version": "2022-11-02" } } }));
say("in 2022", old.username, old.tm_delete);
ok(await staff.DELETE("/v1.0/customers/{id}", { params: { path } }));
for (const n of [1, 3])
    ok(await staff.DELETE("/v1.0/customers/{id}/resources/{type}/{resource_id}", { params: { path: { ...path, type: "queues", resource_id: queue(n) } } }));
const deletion = ok(await staff.GET("/v1.0/customers/{id}/deletion", { params: { path } }));
say("deletion", `${deletion.done} of ${deletion.requested}`, deletion.receipt?.requested_by?.type);
