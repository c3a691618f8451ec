import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { careTeam, membershipTags, notes, tags } from "../schema/members";
import { daysAgo, seededRandom } from "./random";

type Person = { id: number; lastName: string; status: string };
type Clinic = { clinicId: number; providers: Person[]; members: { id: number }[] };

const demoTags = [
  "Follow-up",
  "High risk",
  "Spanish-speaking",
  "New patient",
  "Insurance pending",
  "Needs interpreter",
];

const demoNotes = [
  "Called to confirm the next visit; prefers mornings.",
  "Asked for the summary of the last visit by mail.\nSent today.",
  "Insurance card expires next month, remind at check-in.",
  "Camera did not work at the last visit; use the phone as a fallback.",
];

/** Care teams, tags and internal notes: of Jane Gomez all three, of every few others some. */
export async function addCare(tx: NodePgDatabase, { clinicId, providers, members }: Clinic): Promise<void> {
  const random = seededRandom(7);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const named = (lastName: string) => {
    const found = providers.find((provider) => provider.lastName === lastName);
    if (!found) throw new Error(`${lastName} is not among the demo providers.`);
    return found.id;
  };
  const seeing = providers.filter(({ status }) => status === "active").map(({ id }) => id);
  const [jane, ...others] = members.map(({ id }) => id);
  if (!jane) throw new Error("There are no demo members.");
  const made = await tx
    .insert(tags)
    .values(demoTags.map((name) => ({ clinicId, name })))
    .returning({ id: tags.id });
  const [followUp, , spanish] = made.map(({ id }) => id) as [number, number, number];

  const some = (every: number) => others.filter((_, index) => index % every === 0);
  await tx
    .insert(careTeam)
    .values([
      { clinicId, memberId: jane, providerId: named("Sanders") },
      { clinicId, memberId: jane, providerId: named("Miller") },
      ...some(4).map((memberId) => ({ clinicId, memberId, providerId: pick(seeing) })),
    ]);
  await tx
    .insert(membershipTags)
    .values([
      { clinicId, membershipId: jane, tagId: followUp },
      { clinicId, membershipId: jane, tagId: spanish },
      ...some(3).map((membershipId) => ({ clinicId, membershipId, tagId: pick(made).id })),
    ]);
  const janes = [
    { authorId: named("López"), text: "Prefers to be called in the afternoon.", days: 64 },
    {
      authorId: named("Sanders"),
      text: "Blood pressure diary agreed on.\nTo be looked at in the next visit.",
      days: 35,
    },
    { authorId: named("Miller"), text: "Speaks Spanish at home; offer an interpreter for longer visits.", days: 12 },
    { authorId: named("López"), text: "New phone number on file since today.", days: 3 },
  ].map(({ days, ...note }) => ({ clinicId, memberId: jane, ...note, createdAt: daysAgo(days) }));
  const theirs = some(5).map((memberId) => ({
    clinicId,
    memberId,
    authorId: pick([named("López"), named("Kim"), named("Miller")]),
    text: pick(demoNotes),
    createdAt: daysAgo(1 + random() * 60),
  }));
  await tx.insert(notes).values([...janes, ...theirs]);
}
