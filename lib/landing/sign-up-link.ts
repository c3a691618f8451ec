import { type RowRef, readRowToken, rowToken } from "./row-token";

/** The path of the link that finishes a sign-up, to be put behind `APP_URL`. It works while the sign-up is there. */
export function signUpPath(clinicId: number, signUpId: number): string {
  return `/sign-up/${rowToken("sign-up", { clinicId, id: signUpId })}`;
}

/** Which sign-up a link is for, or null for one that nobody was sent. Whether it is still there is for the database to say. */
export function readSignUpToken(token: string): RowRef | null {
  return readRowToken("sign-up", token);
}
