// Holds answers against the schemas of their documents, with a validator that nobody here wrote and with formats. Prints
// a line for each answer that does not fit.
// usage: node validate.mjs <file: [{ document, operation, status, body }]>
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const read = path => JSON.parse(readFileSync(path, "utf8"));
const documents = new Map();

function load(name) {
    const document = read(fileURLToPath(new URL(`../Integration.Tests/Documentation/openapi.${name}.json`, import.meta.url)));
    // Only schemas are schemas: what else a document holds is none of the validator's business.
    const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
    addFormats(ajv);
    ajv.addKeyword("components");
    ajv.addSchema({ $id: "document", components: { schemas: document.components.schemas } }, undefined, false, false);
    const operations = Object.values(document.paths).flatMap(path => Object.values(path));
    const schemas = Object.fromEntries(operations.map(operation => [operation.operationId, operation.responses]));
    const compiled = new Map();
    return (operation, status) => {
        const key = `${operation} ${status}`;
        if (!compiled.has(key)) {
            const [content] = Object.values(schemas[operation][status].content);
            const schema = JSON.stringify(content.schema).replaceAll('"#/', '"document#/');
            compiled.set(key, ajv.compile(JSON.parse(schema)));
        }
        return compiled.get(key);
    };
}

for (const { document, operation, status, body } of read(process.argv[2])) {
    if (!documents.has(document)) documents.set(document, load(document));
    const fits = documents.get(document)(operation, status);
    if (!fits(body)) console.log(`${document} ${operation}: ${JSON.stringify(fits.errors)} ${JSON.stringify(body)}`);
}
