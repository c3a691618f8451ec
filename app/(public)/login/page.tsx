import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { currentSession } from "@/lib/auth/actor";
import { csrfToken } from "@/lib/auth/csrf";
import { reasonInWords, signInErrors } from "@/lib/auth/login-words";
import { safeReturnPath } from "@/lib/auth/request";
import { LoginForm } from "./login-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { reason, error, next, callbackUrl } = await searchParams;
  const session = await currentSession();
  if (session.state === "active") redirect("/");
  if (session.state === "choosing") redirect("/choose-clinic");
  const words = reasonInWords(reason);

  return (
    <>
      {words && (
        <Notice tone="info" className="mb-4">
          {words}
        </Notice>
      )}
      <Card className="p-6">
        <h1 className="mb-5 text-title font-bold">Sign in</h1>
        <LoginForm
          csrfToken={await csrfToken()}
          returnTo={safeReturnPath(String(next ?? pathOf(callbackUrl)))}
          error={typeof error === "string" ? (signInErrors[error] ?? signInErrors.CredentialsSignin) : undefined}
        />
      </Card>
    </>
  );
}

/** Without JavaScript, a refused sign-in comes back with the whole address it wanted to reach. */
function pathOf(url: string | string[] | undefined) {
  if (typeof url !== "string" || !URL.canParse(url, "http://here")) return "/";
  const { pathname, search } = new URL(url, "http://here");
  return pathname + search;
}
