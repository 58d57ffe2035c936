// Verifies a webhook as its receiver does: reads {secret, headers, body, now} and prints "accepted", or why not.
const { readFileSync } = require("node:fs");
const { Webhook } = require("standardwebhooks");

const { secret, headers, body, now } = JSON.parse(readFileSync(0, "utf8"));
Date.now = () => now * 1000;
try {
  new Webhook(secret).verify(body, headers);
  console.log("accepted");
} catch (refused) {
  console.log(refused.message);
}
