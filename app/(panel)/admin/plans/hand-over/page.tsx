import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Fact, Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { requireActor } from "@/lib/auth/actor";
import { planPath } from "@/lib/seats/path";
import { fullName, subtypeLabels } from "@/lib/users/labels";
import { findPossibleOwners, type PossibleOwner } from "@/lib/users/ownership";
import { OwnershipFilter } from "@/lib/users/ownership-input";
import { FindOwner } from "./find-owner";
import { OwnershipForm } from "./ownership-form";

export default async function HandOverOwnershipPage({ searchParams }: PageProps<"/admin/plans/hand-over">) {
  const actor = await requireActor("plan.manage");
  const filter = OwnershipFilter.parse(await searchParams);
  const { choices, isCut } = await findPossibleOwners(actor, filter);

  return (
    <Page
      title="Hand over ownership"
      actions={
        <Link href={planPath()} className={buttonClass()}>
          Clinic Plans
        </Link>
      }
    >
      <DocumentTitle>Hand over ownership</DocumentTitle>
      <Card className="max-w-xl p-4 wide:p-5">
        <p className="mb-4 text-muted">
          {actor.clinicName} has one account owner. Hand the account over to another active provider, and from that
          moment:
        </p>
        <div className="mb-4">
          <Facts>
            <Fact>
              <b>The new owner</b> decides about the plan, the seats, and who is disabled or activated
            </Fact>
            <Fact>
              <b>You</b> stay a Clinic Admin, and no longer see Clinic Plans
            </Fact>
            <Fact>Only the new owner can hand the account back</Fact>
            <Fact>Both of you get an e-mail</Fact>
          </Facts>
        </div>
        {(isCut || filter.name !== "") && <FindOwner name={filter.name} isCut={isCut} />}
        {choices.length > 0 ? (
          <OwnershipForm choices={choices.map(optionOf)} back={planPath()} />
        ) : (
          <Notice>
            {filter.name === ""
              ? "There is nobody to hand over to: this clinic has no other active provider."
              : `No other active provider is called ${filter.name}.`}
          </Notice>
        )}
      </Card>
    </Page>
  );
}

function optionOf({ id, subtype, hasSignedIn, ...name }: PossibleOwner) {
  const words = [fullName(name), subtype && subtypeLabels[subtype], !hasSignedIn && "not signed in yet"];
  return { value: String(id), label: words.filter(Boolean).join(" · ") };
}
