import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { pool } from "@/db";
import { findClinicsWithOwner, RecoveryReason, recoverOwner } from "@/lib/auth/recover-owner";
import { readEnv, SettingsError } from "@/lib/env";
import { Refusal } from "@/lib/refusal";
import { fullName } from "@/lib/users/labels";
import { ofRunningServer } from "./running-server";
import { checkOwnPostgres } from "./serve/own-postgres";
import { StartRefusal } from "./serve/refusal";

// What `npm run recover-owner` runs: opens a way back in for an account owner who cannot sign in. Whoever can run it has the
// database and the secret anyway; it does the same with a reason, an audit event, and a message to everybody with rights.
const usage = 'npm run recover-owner -- [--clinic ID] [--owner "username or e-mail"] [--reason "why"]';

type Asked = { clinic?: string | undefined; owner?: string | undefined; reason?: string | undefined };
type Clinic = Awaited<ReturnType<typeof findClinicsWithOwner>>[number];

try {
  await run(readOptions());
} catch (error) {
  if (![SettingsError, StartRefusal, Refusal].some((kind) => error instanceof kind)) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function run(asked: Asked): Promise<void> {
  const settings = readEnv();
  if (settings.DATABASE_URL) await checkOwnPostgres(settings.DATABASE_URL);
  else Object.assign(process.env, await ofRunningServer(settings.DATA_DIR));
  await recover(asked).finally(() => pool().end());
}

async function recover({ clinic: wanted, owner, reason }: Asked): Promise<void> {
  const clinic = onlyOne(await findClinicsWithOwner(wanted), wanted);
  console.log(`${clinic.name}: ${fullName(clinic)} (${clinic.username}) is the account owner.`);
  console.log(
    owner
      ? `From now on ${owner} will be, without a password or a second factor, and signed out everywhere.`
      : "They will have no password and no second factor, and be signed out everywhere.",
  );
  const why = RecoveryReason.safeParse(reason ?? (await ask("Why? Everybody with rights reads it: ")));
  if (!why.success) throw new Refusal(why.error.issues[0]?.message ?? "");

  const { username, link, minutes, told } = await recoverOwner({ clinicId: clinic.id, owner, reason: why.data });
  console.log(`
Done. For ${username} to choose a new password, once and within ${minutes} minutes:

${link}

It is in the clinic's Audit Log, and a message goes to ${told === 1 ? "the owner" : `the ${told} people with rights`}.`);
}

function readOptions(): Asked {
  const text = { type: "string" } as const;
  try {
    return parseArgs({ options: { clinic: text, owner: text, reason: text } }).values;
  } catch (error) {
    throw new StartRefusal(`${(error as Error).message}\n${usage}`);
  }
}

function onlyOne(clinics: readonly Clinic[], wanted: string | undefined): Clinic {
  const [first, ...others] = clinics;
  if (!first) {
    throw new StartRefusal(
      wanted === undefined ? "There is no clinic here yet." : `There is no clinic ${wanted} here.`,
    );
  }
  if (others.length === 0) return first;
  const rows = clinics.map(
    (clinic) => `  --clinic ${clinic.id}  ${clinic.name}, of ${fullName(clinic)} (${clinic.username})`,
  );
  throw new StartRefusal(["Several clinics are here; say which one:", ...rows].join("\n"));
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY)
    throw new StartRefusal(`Nobody is at this terminal to say why; add --reason "…".\n${usage}`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // Ctrl-D closes the terminal, and no answer comes; Ctrl-C is an error.
    const answer = await Promise.race([terminal.question(question), once(terminal, "close")]).catch(() => undefined);
    if (typeof answer !== "string") throw new StartRefusal("\nNothing was changed.");
    return answer;
  } finally {
    terminal.close();
  }
}
