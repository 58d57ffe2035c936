// Generates clients of this API into a folder, from the approved documents: one package for each generator, with both
// representations in it, compiled and ready to use.
// usage: node generate.mjs <folder> [kiota | nswag | openapi-fetch | hey-api]…
import { spawn } from "node:child_process";
import { cp, mkdir, rm, symlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@hey-api/openapi-ts";

const here = dirname(fileURLToPath(import.meta.url));
const [target, ...wanted] = process.argv.slice(2);
const folder = resolve(target);
const documents = { v1: "V1", "2022-11-02": "V20221102" };
const documentOf = name => join(here, `../Integration.Tests/Documentation/openapi.${name}.json`);
const bin = name => join(here, "node_modules/.bin", process.platform === "win32" ? `${name}.cmd` : name);

// They are asked for nothing but to generate, and leave no servers of theirs behind.
const quiet = {
    KIOTA_OFFLINE_ENABLED: "true",
    DOTNET_NOLOGO: "true",
    DO_NOT_TRACK: "1",
    MSBUILDDISABLENODEREUSE: "1",
    UseSharedCompilation: "false",
};

/** Runs a program, and shows what it says only when it fails. */
function run(program, ...args) {
    return new Promise((done, failed) => {
        const child = spawn(program, args, { cwd: here, env: { ...process.env, ...quiet }, shell: process.platform === "win32" });
        let said = "";
        for (const output of [child.stdout, child.stderr]) output.on("data", text => (said += text));
        child.on("error", failed);
        child.on("close", code =>
            code === 0 ? done() : failed(new Error(`${program} ${args.join(" ")} ended with ${code}:\n${said}`))
        );
    });
}

/** Runs a program that gives up where the machine is busy: kiota's patterns have a second each. */
async function runPatiently(...command) {
    for (let tries = 1; ; tries++)
        try {
            return await run(...command);
        } catch (error) {
            if (tries === 5 || !error.message.includes("timed out")) throw error;
        }
}

/** Does something for each document, one after the other. */
async function forEach(what) {
    for (const [name, space] of Object.entries(documents)) await what(name, space);
}

const clients = {
    kiota: to =>
        forEach((name, space) =>
            runPatiently("dotnet", "kiota", "generate", "--language", "CSharp", "--openapi", documentOf(name), "--output", join(to, space),
                "--namespace-name", `Voipbin.Customers.Kiota.${space}`, "--class-name", "CustomersClient",
                "--exclude-backward-compatible", "--clean-output", "--log-level", "Error")
        ).then(() => run("dotnet", "build", to, "--nologo", "--configuration", "Release")),

    nswag: to =>
        forEach((name, space) =>
            run("dotnet", "nswag", "openapi2csclient", `/input:${documentOf(name)}`, `/output:${join(to, `${space}.cs`)}`,
                `/namespace:Voipbin.Customers.NSwag.${space}`, "/className:CustomersClient", "/generateClientInterfaces:true",
                "/operationGenerationMode:SingleClientFromOperationId", "/injectHttpClient:true", "/useBaseUrl:true",
                "/generateOptionalParameters:true", "/generateNullableReferenceTypes:true", "/generateOptionalPropertiesAsNullable:true")
        ).then(() => run("dotnet", "build", to, "--nologo", "--configuration", "Release")),

    "openapi-fetch": to =>
        forEach(name => run(bin("openapi-typescript"), documentOf(name), "--output", join(to, "src", `${name}.ts`)))
            .then(() => run(bin("tsc"), "--project", to)),

    "hey-api": to =>
        forEach(name =>
            createClient({
                input: documentOf(name),
                output: { path: join(to, "src", name), importFileExtension: ".js" },
                plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
                logs: { level: "silent", file: false },
            })
        ).then(() => run(bin("tsc"), "--project", to)),
};

// TypeScript and node look for packages in the folders above.
await mkdir(folder, { recursive: true });
await rm(join(folder, "node_modules"), { force: true });
await symlink(join(here, "node_modules"), join(folder, "node_modules"), "junction");
await Promise.all(["Directory.Build.props", "Directory.Packages.props"].map(file => cp(join(here, "csharp/alone.props"), join(folder, file))));

// Programs beside this one import them by their names.
await mkdir(join(here, "node_modules/@voipbin"), { recursive: true });
for (const name of ["openapi-fetch", "hey-api"]) {
    const link = join(here, `node_modules/@voipbin/customers-${name}`);
    await rm(link, { force: true });
    await symlink(join(folder, name), link, "junction");
}

/** Takes what is ours of a client, adds what is generated, and puts it in the place of what was there before. */
async function make(name) {
    const [made, kind] = [join(folder, name), name in { kiota: 0, nswag: 0 } ? "csharp" : "typescript"];
    await rm(made, { recursive: true, force: true });
    await cp(join(here, kind, name), made, { recursive: true });
    await clients[name](made);
    console.log(made);
}

// Two at a time, the slow ones first.
const waiting = Object.keys(clients).filter(name => wanted.length === 0 || wanted.includes(name));
await Promise.all([1, 2].map(async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await make(name);
}));
