import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { findEmailLink } from "@/lib/auth/own-email";
import { ConfirmEmailForm } from "./confirm-email-form";

export default async function ConfirmEmailPage({ params }: PageProps<"/confirm-email/[token]">) {
  const { token } = await params;
  const change = await findEmailLink(token);
  if (!change) notFound();
  return (
    <Card className="p-6">
      <DocumentTitle>Confirm your e-mail address</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">Confirm your e-mail address</h1>
      <p className="mb-5 wrap-anywhere">
        <strong className="font-semibold">{change.newEmail}</strong> becomes the address of the account{" "}
        <strong className="font-semibold">{change.username}</strong> with{" "}
        <strong className="font-semibold">{change.clinicName}</strong>. The username stays, and you sign in with it as
        before.
      </p>
      <ConfirmEmailForm token={token} />
    </Card>
  );
}
