import { notFound } from "next/navigation";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { firstPlan, isSetupOpen } from "@/lib/clinics/setup";
import { timeZoneOptions } from "@/lib/places/time-zones";
import { formatCents } from "@/lib/seats/money";
import { plans } from "@/lib/seats/plans";
import { SetupForm } from "./setup-form";

const { plan, paidSeats } = firstPlan;

export default async function SetupPage({ searchParams }: PageProps<"/setup">) {
  const { token } = await searchParams;
  if (typeof token !== "string" || !(await isSetupOpen(token))) notFound();
  return (
    <Card className="p-6">
      <DocumentTitle>Set up your clinic</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">Set up your clinic</h1>
      <p className="mb-5 text-muted">
        You become its account owner. It starts on the {plans[plan].label} plan with {paidSeats} user seats at{" "}
        {formatCents(plans[plan].seatPrice)} a month each; change that under Clinic Plans. This page opens once.
      </p>
      <SetupForm token={token} timeZones={timeZoneOptions()} />
    </Card>
  );
}
