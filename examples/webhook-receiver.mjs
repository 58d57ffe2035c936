// A receiver of webhooks that believes nothing without a signature: node examples/webhook-receiver.mjs <secret> <port>
// Needs Node.js and no packages; the official libraries of Standard Webhooks do the same.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const [secret, port] = process.argv.slice(2);
const key = Buffer.from(secret.replace("whsec_", ""), "base64");
const toleranceSeconds = 300;
const seen = new Set();

// While a secret is being rotated there are two signatures; one that fits is enough.
function isSigned(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures = "" } = headers;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  return signatures.split(" ").some((signature) => {
    const given = Buffer.from(signature.replace("v1,", ""), "base64");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (!isSigned(request.headers, body)) {
    response.writeHead(401).end("not signed");
    return;
  }

  // The same event can come more than once, always with the same id.
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) console.log(`verified: ${body}`);
  seen.add(id);
  response.end("thank you");
}).listen(Number(port), "127.0.0.1", () => console.log("listening"));
