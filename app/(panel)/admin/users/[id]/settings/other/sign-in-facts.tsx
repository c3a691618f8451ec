import { FactList } from "../../fact-list";

type Props = { user: { username: string; email: string; isOurs: boolean } };

/** Username, a password that is nobody's to see, and e-mail, as the article shows them. */
export function SignInFacts({ user: { username, email, isOurs } }: Props) {
  return (
    <>
      <FactList facts={{ Username: username, Password: "xxxxxxxxxxxx", Email: email }} />
      {!isOurs && (
        <p className="mt-3 text-small text-muted">
          Username, e-mail and password of this sign-in are for the person alone to change.
        </p>
      )}
    </>
  );
}
