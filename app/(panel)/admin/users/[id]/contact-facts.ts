import { countryName } from "@/lib/places/countries";
import { phoneInWords } from "@/lib/places/phone";
import { subdivisionName } from "@/lib/places/subdivisions";
import { timeZoneLabel } from "@/lib/places/time-zones";
import { recordLabels } from "@/lib/users/labels";
import type { UserSummary } from "@/lib/users/queries";

/** How a person is reached, in words; of a member also who looks after them otherwise. */
export function contactFacts(user: UserSummary, clinicZone: string): Record<string, string | null> {
  const { primaryCareName, primaryCarePhone } = user;
  return {
    Email: user.email,
    [recordLabels.phone]: user.phone && phoneInWords(user.phone),
    [recordLabels.address]: addressOf(user),
    [recordLabels.country]: user.country && countryName(user.country),
    [recordLabels.dateOfBirth]: user.dateOfBirth,
    ...(user.type === "member" && {
      "Primary Care Physician":
        [primaryCareName, primaryCarePhone && phoneInWords(primaryCarePhone)].filter(Boolean).join(", ") || null,
    }),
    [recordLabels.timeZone]: timeZoneLabel(user.timeZone ?? clinicZone),
  };
}

function addressOf({ address, city, state, zip, country }: UserSummary): string | null {
  const region = [state && subdivisionName(country, state), zip].filter(Boolean).join(" ");
  return [address, city, region].filter(Boolean).join(", ") || null;
}
