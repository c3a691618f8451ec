import { FactList } from "../../fact-list";

type Props = { user: { username: string; email: string; isOurs: boolean; hasSecondFactor: boolean } };

/** Username, a password that is nobody's to see, and e-mail, as the article shows them. */
export function SignInFacts({ user: { username, email, isOurs, hasSecondFactor } }: Props) {
  return (
    <>
      <FactList
        facts={{
          Username: username,
          Password: "xxxxxxxxxxxx",
          Email: email,
          "Two-factor": hasSecondFactor ? "On" : "Off",
        }}
      />
      {!isOurs && (
        <p className="mt-3 text-small text-muted">
          Username, e-mail and password of this sign-in are for the person alone to change.
        </p>
      )}
    </>
  );
}
