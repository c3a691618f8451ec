/** What a person is in a clinic. Rights add up: an owner is usually also a clinic admin and a provider of some subtype. */
export type Right =
  | "owner"
  | "clinic_admin"
  | "account_manager"
  | "scheduler"
  | "analyst"
  | "lsp"
  | "remote_medic"
  | "csr"
  | "medical_assistant"
  | "member";

const everyone = [
  "owner",
  "clinic_admin",
  "account_manager",
  "scheduler",
  "analyst",
  "lsp",
  "remote_medic",
  "csr",
  "medical_assistant",
  "member",
] as const;

/** Who may do what: the whole policy, read by pages, actions, navigation and tests alike. */
export const permissions = {
  /** Own home page, clinics and sessions. */
  "account.manage": everyone,
  /** Numbers only, no patient names. */
  "analytics.read": ["owner", "clinic_admin", "account_manager", "analyst"],
  /** The Users page; the two below say whose rows it shows. */
  "users.read": ["owner", "clinic_admin", "scheduler", "lsp", "remote_medic", "csr", "medical_assistant"],
  /** All members. Who has `users.read` without it sees the members of their own rooms. */
  "members.read": ["owner", "clinic_admin", "scheduler", "csr", "medical_assistant"],
  "providers.read": ["owner", "clinic_admin"],
  /** What happened to a person, and who did it. */
  "audit.read": ["owner", "clinic_admin"],
  /** Disable and Activate a provider (S0). */
  "users.disable": ["owner"],
} as const satisfies Record<string, readonly Right[]>;

export type Permission = keyof typeof permissions;
