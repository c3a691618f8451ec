import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { listOwnClinics } from "@/lib/auth/own-session";
import { ClinicList } from "./clinic-list";

export const metadata: Metadata = { title: "Choose a clinic" };

export default async function ChooseClinicPage() {
  const clinics = await listOwnClinics();
  return (
    <Card className="p-6">
      <h1 className="mb-1 text-title font-bold">Choose a clinic</h1>
      <p className="mb-5 text-muted">You belong to several. You can switch at any time from your profile menu.</p>
      <ClinicList clinics={clinics} />
    </Card>
  );
}
