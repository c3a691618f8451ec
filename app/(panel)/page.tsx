import { denied, requireActor } from "@/lib/auth/actor";
import { type Actor, grant } from "@/lib/auth/grant";
import { RoomRef } from "@/lib/rooms/input";
import { Joined } from "./home/joined";
import { MemberHome } from "./home/member-home";
import { ProviderHome } from "./home/provider-home";

export default async function HomePage({ searchParams }: PageProps<"/">) {
  const actor = await requireActor("account.manage");
  const { enter, joined } = await searchParams;
  return (
    <>
      {joined === String(actor.clinicId) && <Joined clinicName={actor.clinicName} />}
      {await homeOf(actor, enter)}
    </>
  );
}

async function homeOf(actor: Actor<"account.manage">, enter: string | string[] | undefined) {
  const staff = grant(actor, "visits.read");
  if (staff) return <ProviderHome actor={staff} />;
  const patient = grant(actor, "visits.attend");
  if (!patient) return denied(actor, "visits.attend");
  const entered = RoomRef.safeParse({ id: enter });
  return <MemberHome actor={patient} entering={entered.success ? entered.data.id : null} />;
}
