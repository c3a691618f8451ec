import { denied, requireActor } from "@/lib/auth/actor";
import { grant } from "@/lib/auth/grant";
import { RoomRef } from "@/lib/rooms/input";
import { MemberHome } from "./home/member-home";
import { ProviderHome } from "./home/provider-home";

export default async function HomePage({ searchParams }: PageProps<"/">) {
  const actor = await requireActor("account.manage");
  const staff = grant(actor, "visits.read");
  if (staff) return <ProviderHome actor={staff} />;
  const patient = grant(actor, "visits.attend");
  if (!patient) return denied(actor, "visits.attend");
  const entered = RoomRef.safeParse({ id: (await searchParams).enter });
  return <MemberHome actor={patient} entering={entered.success ? entered.data.id : null} />;
}
