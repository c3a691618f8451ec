import type { Route } from "next";
import { SignInLinks } from "./sign-in-links";

type Props = { title: string; username: string; signIn: Route };

/** The end of signing up, whichever way it took. */
export function Done({ title, username, signIn }: Props) {
  return (
    <div role="status">
      <h1 className="mb-2 text-title font-bold text-balance">{title}</h1>
      <p className="mb-5">
        Your username is <strong className="font-semibold">{username}</strong>. Sign in, and you can enter the waiting
        room.
      </p>
      <SignInLinks signIn={signIn} />
    </div>
  );
}
