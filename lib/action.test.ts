import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { acrossClinics, type Tx } from "@/db";
import { publicAction } from "./action";

/** What a person reads after `work` in a transaction. */
async function answerAfter(work: (tx: Tx) => Promise<unknown>): Promise<string> {
  const answer = await publicAction(z.object({}), () => acrossClinics(work))({});
  return answer.ok ? "Done." : answer.message;
}

/** Lets `body` happen when the transaction commits: Postgres then checks what was put off. */
async function atCommit(tx: Tx, body: string): Promise<void> {
  await tx.execute(
    sql.raw(`create function pg_temp.at_commit() returns trigger language plpgsql as $$ begin ${body}; return null; end $$;
      create temp table put_off (id int);
      create constraint trigger put_off after insert on put_off deferrable initially deferred
        for each row execute function pg_temp.at_commit();
      insert into put_off values (1)`),
  );
}

const goAway = "perform pg_terminate_backend(pg_backend_pid())";

test("a connection that is lost while it commits leaves the change in doubt, and the person is told to look", async () => {
  expect(await answerAfter((tx) => atCommit(tx, goAway))).toBe(
    "The database could not be reached. Look whether it was done before you try again.",
  );
});

test("one that is lost before, and a commit that Postgres refuses, have changed nothing", async () => {
  expect(await answerAfter((tx) => tx.execute(sql.raw(`do $$ begin ${goAway}; end $$`)))).toContain(
    "Nothing was changed; please try again in a moment.",
  );
  expect(await answerAfter((tx) => atCommit(tx, "raise exception 'No.'"))).toContain("and nothing was changed.");
});
