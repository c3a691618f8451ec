import { redirect } from "next/navigation";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Notice } from "@/components/ui/notice";
import { listOwnClinics } from "@/lib/auth/own-session";
import { safeReturnPath } from "@/lib/auth/request";
import { ClinicList } from "./clinic-list";

export default async function ChooseClinicPage({ searchParams }: PageProps<"/choose-clinic">) {
  const { next } = await searchParams;
  const returnTo = safeReturnPath(typeof next === "string" ? next : null);
  const { clinics, current } = await listOwnClinics();
  if (current !== null && clinics.length < 2) redirect(returnTo);
  return (
    <Card className="p-6">
      <DocumentTitle>Choose a clinic</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">Choose a clinic</h1>
      <p className="mb-5 text-muted">You belong to several. You can switch at any time from your profile menu.</p>
      <noscript>
        <Notice tone="warn" className="mb-4">
          Choosing a clinic needs JavaScript. Turn it on and reload the page.
        </Notice>
      </noscript>
      <ClinicList clinics={clinics} current={current} next={returnTo} />
    </Card>
  );
}
