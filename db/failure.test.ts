import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { acrossClinics } from "@/db";
import { users } from "@/db/schema/users";
import { Refusal, refuseOn } from "@/lib/refusal";
import { aClinic, aPerson } from "@/lib/testing/factories";
import { isDatabaseAway, QueryFailure } from "./failure";

const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error) => error,
  );

test("an error that leaves a transaction carries no parameter, value or row", async () => {
  const secret = "jane.gomez@example.com";
  const clinic = await aClinic();
  await aPerson(clinic, { username: secret });

  const failures = await Promise.all([
    caught(aPerson(clinic, { username: secret })),
    caught(acrossClinics((tx) => tx.execute(sql`select ${secret}::bigint`))),
    caught(acrossClinics((tx) => tx.execute(sql`select * from nothing where x = ${secret}`))),
  ]);

  for (const failure of failures) {
    expect(failure).toBeInstanceOf(QueryFailure);
    expect(
      JSON.stringify(failure, Object.getOwnPropertyNames(failure)) + String((failure as Error).cause),
    ).not.toContain("jane");
    expect(isDatabaseAway(failure)).toBe(false);
  }
});

test("the violation of a named constraint becomes a refusal at its field", async () => {
  const clinic = await aClinic();
  await aPerson(clinic, { username: "taken@example.com" });
  const values = { username: "TAKEN@example.com", email: "x@example.com", vseeId: "x", homeClinicId: clinic.id };

  const again = (constraint: string) =>
    caught(
      acrossClinics((tx) =>
        tx
          .insert(users)
          .values(values)
          .catch(refuseOn(constraint, "This username is taken.", "username")),
      ),
    );

  expect(await again("users_username_unique")).toEqual(new Refusal("This username is taken.", "username"));
  expect(await again("another_constraint")).toBeInstanceOf(QueryFailure);
});
