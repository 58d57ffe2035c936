// What the tours share: where the service is, the links in its mails, and what came of a step.
// usage: node <tour>.js <address> <folder of mails> <address of a webhook> <a name of this run>
import { execFileSync } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const [url, mails, webhook, name] = process.argv.slice(2) as [string, string, string, string];
export const email = `ann@${name}.example`;
export const password = "correct horse battery";

/** A refusal, as both generators type it. */
interface Refusal {
    status: number;
    error: { reason: string; details: { limit?: number; used?: number }[] };
}

const script = fileURLToPath(new URL("../../../examples/mail-link.sh", import.meta.url));

/** The token of the link in the newest mail of a kind to the owner. */
export const tokenIn = (kind: string): string => execFileSync(script, [mails, email, kind], { encoding: "utf8" }).trim().split("token=")[1]!;

/** Says what came of a step. */
export const say = (step: string, ...what: unknown[]): void => console.log(`${step}: ${what.join(" ")}`);

/** What a request was answered with; fails on a refusal. */
export function ok<T>({ data, error }: { data?: T; error?: unknown }): T {
    if (data === undefined) throw new Error(JSON.stringify(error));
    return data;
}

/** Says how a request was refused. */
export function refused({ error }: { error?: Refusal }): void {
    const [detail] = error?.error.details ?? [];
    say("refused", error?.status, error?.error.reason, ...(detail?.limit === undefined ? [] : [`${detail.used} of ${detail.limit}`]));
}

/** Asks until there is an answer, for ten seconds. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
    for (let tries = 0; tries < 100; tries++) {
        const answer = await ask();
        if (answer !== undefined) return answer;
        await setTimeout(100);
    }
    throw new Error("It did not come.");
}
