import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { Pager } from "@/components/ui/pager";
import { denied, requireActor } from "@/lib/auth/actor";
import { pageSizes, placeOf } from "@/lib/paging/place";
import { UserRef } from "@/lib/users/input";
import { fullName } from "@/lib/users/labels";
import { listPatients } from "@/lib/users/patients";
import { PatientPage, patientsPath } from "@/lib/users/patients-page";
import { PatientTable } from "./patient-table";

export default async function PatientsPage({ params, searchParams }: PageProps<"/admin/users/[id]/patients">) {
  const actor = await requireActor("providers.read");
  const ref = UserRef.safeParse(await params);
  const wanted = PatientPage.parse(await searchParams);
  const patients =
    (ref.success && (await listPatients(actor, ref.data.id, wanted))) || (await denied(actor, "providers.read"));
  const { provider } = patients;

  return (
    <Page
      title="Patients"
      aside={`of ${fullName(provider)}`}
      actions={
        <Link href={`/admin/users/${provider.id}`} className={buttonClass()}>
          Summary
        </Link>
      }
    >
      <DocumentTitle>{`Patients of user ${provider.id}`}</DocumentTitle>
      <Card>
        {patients.total === 0 ? (
          <EmptyState title="No patients yet">
            Members show up here once a visit with {provider.firstName} is under way or over, or a note is written.
          </EmptyState>
        ) : (
          <>
            <PatientTable rows={patients.rows} timeZone={actor.timeZone} />
            <Pager
              {...placeOf(patients, wanted.size)}
              sizes={pageSizes}
              hrefFor={(page) => patientsPath(provider.id, { ...wanted, page })}
            />
          </>
        )}
      </Card>
    </Page>
  );
}
