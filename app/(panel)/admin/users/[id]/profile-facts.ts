import { demographicsLabels, nameForPatients } from "@/lib/users/labels";
import type { UserSummary } from "@/lib/users/queries";

/** Who a provider is to patients, and what they are licensed for (S2). */
export function profileFacts(user: UserSummary): Record<string, string | null> {
  const { title, suffix, licenceNumber, licenceState, bio } = user;
  return {
    "Patients see": nameForPatients(user),
    [demographicsLabels.title]: title,
    [demographicsLabels.suffix]: suffix,
    Licence: [licenceNumber, licenceState].filter(Boolean).join(", ") || null,
    Bio: bio,
  };
}
