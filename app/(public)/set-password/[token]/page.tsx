import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { findPasswordLink } from "@/lib/auth/password-link";
import { LinkPasswordForm } from "./link-password-form";

export default async function SetPasswordPage({ params }: PageProps<"/set-password/[token]">) {
  const { token } = await params;
  const owner = await findPasswordLink(token);
  if (!owner) notFound();
  return (
    <Card className="p-6">
      <DocumentTitle>Set Password</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">Set Password</h1>
      <p className="mb-5 wrap-anywhere text-muted">
        For your account with <strong className="font-semibold text-ink">{owner.clinicName}</strong>. You sign in with
        it afterwards. Every browser that is signed in now is signed out.
      </p>
      <LinkPasswordForm token={token} username={owner.username} />
    </Card>
  );
}
