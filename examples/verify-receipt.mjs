#!/usr/bin/env node
// Verifies the receipt of a deletion, offline and with no packages:
//
//   curl -s -H "Authorization: Bearer $TOKEN" $API/v1.0/customers/$ID/deletion > deletion.json
//   curl -s $API/.well-known/deletion-keys > keys.json
//   node verify-receipt.mjs deletion.json keys.json [LEDGER]
//
// LEDGER is a folder with the files of the deletion ledger: then the line that the receipt names has to stand in it, and its chain has to be
// whole from there to the end of that file. Ends with 0 and a sentence when everything fits, and with 1 and "Refused: ..." otherwise.
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [deletionFile, keysFile, ledger] = process.argv.slice(2);
if (!keysFile) {
  console.log("Usage: verify-receipt.mjs deletion.json keys.json [LEDGER]");
  process.exit(2);
}

function refuse(why) {
  console.log(`Refused: ${why}`);
  process.exit(1);
}

const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");

// The members keep their order, so what was parsed is written as the service has written it: compact, in UTF-8.
function checkHash(receipt) {
  const { sha256: hash, ...content } = receipt;
  if (sha256(JSON.stringify(content)) !== hash) refuse("the receipt's hash does not fit.");
}

function checkSignature(receipt, proof, keys) {
  if (!proof?.signature) refuse("the receipt is not signed.");
  const key = keys.find((each) => each.kid === proof.signature.kid);
  if (!key) refuse(`there is no key ${proof.signature.kid}.`);
  const { kty, crv, x } = key;
  if (sha256Thumbprint({ crv, kty, x }) !== key.kid) refuse("the key's id is not its thumbprint.");
  const content = Buffer.from(JSON.stringify({ receipt, ledger: proof.ledger }), "utf8");
  const publicKey = createPublicKey({ key: { kty, crv, x }, format: "jwk" });
  if (!verify(null, content, publicKey, Buffer.from(proof.signature.value, "base64url")))
    refuse("the signature does not fit.");
}

const sha256Thumbprint = (jwk) => createHash("sha256").update(JSON.stringify(jwk)).digest("base64url");

// Answers the number of the line in its file.
function checkLine(receipt, named) {
  if (!named) refuse("the receipt names no line of the ledger.");
  const lines = readFileSync(join(ledger, named.file), "utf8").split("\n").filter((line) => line !== "");
  const at = lines.findIndex((line) => sha256(line) === named.sha256);
  if (at < 0) refuse("the line that the receipt names is not in the ledger.");
  const line = JSON.parse(lines[at]);
  if (line.id !== named.id || line.type !== "account_erased" || line.customer_id !== receipt.customer_id)
    refuse("the line tells of something else.");
  for (let next = at + 1; next < lines.length; next++) {
    const { previous, subjects, type } = JSON.parse(lines[next]);
    if (previous !== sha256(lines[next - 1])) refuse(`line ${next + 1} of ${named.file} does not follow the one before.`);
    if (type === "void" && subjects.includes(line.id)) refuse("the line is void: the deletion did not happen.");
  }
  return at + 1;
}

const { receipt, proof } = JSON.parse(readFileSync(deletionFile, "utf8"));
if (!receipt) refuse("there is no receipt yet: something is outstanding.");
checkHash(receipt);
checkSignature(receipt, proof, JSON.parse(readFileSync(keysFile, "utf8")).keys);
if (!ledger) console.log("The receipt is genuine.");
else console.log(`The receipt is genuine, and line ${checkLine(receipt, proof.ledger)} of the ledger's file proves it.`);
