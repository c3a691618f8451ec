import { randomBytes, randomInt } from "node:crypto";
import type { Route } from "next";
import { landingPath } from "./path";
import { type RowRef, readRowToken, rowToken } from "./row-token";

/** Where a guest waits: an address that only their own browser knows, since a guest has no sign-in. */
export function waitingPath(slug: string, clinicId: number, visitId: number): Route {
  return `${landingPath(slug)}/waiting/${rowToken("waiting", { clinicId, id: visitId })}` as Route;
}

/** Which visit a guest's address is of, or null for one that nobody was given. */
export function readWaitingToken(token: string): RowRef | null {
  return readRowToken("waiting", token);
}

/** Looks like a guest's address and reaches nothing: for whoever filled in a field that people do not see. */
export function decoyPath(slug: string, clinicId: number): Route {
  const token = randomBytes(32).toString("base64url");
  return `${landingPath(slug)}/waiting/${clinicId}.${randomInt(1_000, 100_000)}.${token}` as Route;
}
