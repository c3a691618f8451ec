import { redirect } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { currentSession } from "@/lib/auth/actor";
import { csrfToken } from "@/lib/auth/csrf";
import { reasonInWords, signInErrorInWords } from "@/lib/auth/login-words";
import { leadOnPath, safeReturnPath, wayOn } from "@/lib/auth/request";
import { LoginForm } from "./login-form";

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { reason, error, next, callbackUrl } = await searchParams;
  const session = await currentSession();
  const returnTo = safeReturnPath(typeof next === "string" ? next : pathOf(callbackUrl));
  if (session.state === "active") redirect(returnTo);
  if (session.state !== "signed-out") redirect(wayOn[session.state](returnTo));
  const words = reasonInWords(reason);

  return (
    <>
      <DocumentTitle>Sign in</DocumentTitle>
      {words && (
        <Notice tone="info" className="mb-4">
          {words}
        </Notice>
      )}
      <Card className="p-6">
        <h1 className="mb-5 text-title font-bold">Sign in</h1>
        <LoginForm
          csrfToken={await csrfToken()}
          returnTo={leadOnPath(returnTo)}
          error={typeof error === "string" ? signInErrorInWords(error) : undefined}
        />
        <p className="mt-3 -mb-2 text-center">
          <Link href="/forgot-password" className={buttonClass("quiet")}>
            Forgot Password
          </Link>
        </p>
      </Card>
    </>
  );
}

/** Without JavaScript, a refused sign-in comes back with the whole address it wanted to reach. */
function pathOf(url: string | string[] | undefined) {
  if (typeof url !== "string" || !URL.canParse(url, "http://here")) return "/";
  const { pathname, search, searchParams } = new URL(url, "http://here");
  return pathname === "/login" ? searchParams.get("next") : pathname + search;
}
