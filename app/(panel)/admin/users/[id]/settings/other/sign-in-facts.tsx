import { FactList } from "../../fact-list";

type Props = { user: { username: string; email: string; isHome: boolean } };

/** Username, a password that is nobody's to see, and e-mail, as the article shows them. */
export function SignInFacts({ user: { username, email, isHome } }: Props) {
  return (
    <>
      <FactList facts={{ Username: username, Password: "xxxxxxxxxxxx", Email: email }} />
      {!isHome && (
        <p className="mt-3 text-small text-muted">
          This sign-in was not made by your clinic: username, e-mail and password are for the person alone to change.
        </p>
      )}
    </>
  );
}
