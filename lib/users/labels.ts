import type { memberships, roleNames } from "@/db/schema/memberships";

type Membership = typeof memberships.$inferSelect;
export type UserType = Membership["type"];
export type Subtype = NonNullable<Membership["subtype"]>;
export type UserStatus = Membership["status"];
export type Role = (typeof roleNames)[number];

export const typeLabels: Record<UserType, string> = { provider: "Provider", member: "Member" };

export const typePlurals: Record<UserType, string> = { provider: "providers", member: "members" };

export const subtypeLabels: Record<Subtype, string> = {
  lsp: "Licensed Service Provider",
  csr: "Customer Service Representative (CSR)",
  remote_medic: "Remote Medic",
  medical_assistant: "Medical Assistant",
};

/** The subtypes somebody can be given, in the order of the article (S2): `Remote Medic` where the clinic works with them. */
export function offeredSubtypes(hasRemoteMedics: boolean): Subtype[] {
  return (Object.keys(subtypeLabels) as Subtype[]).filter((one) => one !== "remote_medic" || hasRemoteMedics);
}

export const roleLabels: Record<Role, string> = {
  clinic_admin: "Clinic Admin",
  account_manager: "Account Manager",
  scheduler: "Scheduler",
  analyst: "Analyst",
};

export const statusLabels: Record<UserStatus, string> = {
  invited: "Invited",
  active: "Active",
  suspended: "Suspended",
  pending_delete: "Pending delete",
  disabled: "Disabled",
  removed: "Removed",
};

/** A status in the middle of a sentence: "Jane Gomez is already …". */
export const statusInWords: Record<UserStatus, string> = {
  invited: "invited",
  active: "active",
  suspended: "suspended",
  pending_delete: "marked for deletion",
  disabled: "disabled",
  removed: "removed",
};

/** `Provider (CA)` for a clinic admin, else the bare type, as the articles show it. */
export function typeInWords({ type, roles }: { type: UserType; roles: readonly Role[] }): string {
  return roles.includes("clinic_admin") ? `${typeLabels[type]} (CA)` : typeLabels[type];
}

export function fullName({ firstName, lastName }: { firstName: string; lastName: string }): string {
  // Who was invited by an address alone has no last name yet.
  return `${firstName} ${lastName}`.trim();
}

/** The fields of a clinic's record of a person, by the labels of the article (S1) and in its order. */
export const recordLabels = {
  firstName: "First Name",
  lastName: "Last Name",
  dateOfBirth: "Date of Birth",
  address: "Address",
  city: "City",
  state: "State",
  zip: "Zip",
  country: "Country",
  phone: "Phone",
  primaryCareName: "Primary Care Physician Name",
  primaryCarePhone: "Primary Care Physician Phone",
  timeZone: "Timezone",
} as const;

/** The demographics of a provider (S2), in the order in which they are asked. */
export const demographicsLabels = {
  firstName: recordLabels.firstName,
  lastName: recordLabels.lastName,
  title: "Title",
  suffix: "Suffix",
  phone: recordLabels.phone,
  dateOfBirth: recordLabels.dateOfBirth,
  gender: "Gender",
  address: recordLabels.address,
  city: recordLabels.city,
  state: recordLabels.state,
  zip: recordLabels.zip,
  country: recordLabels.country,
  licenceNumber: "Licence Number",
  licenceState: "Licence State",
  timeZone: recordLabels.timeZone,
} as const;

export const genders = ["female", "male", "nonbinary", "other"] as const;

export const genderLabels: Record<(typeof genders)[number], string> = {
  female: "Female",
  male: "Male",
  nonbinary: "Non-binary",
  other: "Other",
};

/** What patients may know of who a provider is. */
export type NameForPatients = { title: string | null; firstName: string; lastName: string; suffix: string | null };

/** A provider's name as patients see it: `Dr. Andrea Sanders, MD`. */
export function nameForPatients({ title, firstName, lastName, suffix }: NameForPatients): string {
  const name = [title, firstName, lastName].filter(Boolean).join(" ");
  return suffix ? `${name}, ${suffix}` : name;
}

/** `MEMBER DETAIL: JANE GOMEZ`, the heading of a person's pages (S1, S2). */
export function detailHeading(user: { type: UserType; firstName: string; lastName: string }): string {
  return `${typeLabels[user.type].toUpperCase()} DETAIL: ${fullName(user).toLocaleUpperCase("en")}`;
}
