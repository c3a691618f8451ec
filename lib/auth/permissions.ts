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
  /** Own home page, profile, password, clinics and sessions. */
  "account.manage": everyone,
  /** Numbers only, no patient names. */
  "analytics.read": ["owner", "clinic_admin", "account_manager", "analyst"],
  /** The Users page; the two below say whose rows it shows. */
  "users.read": ["owner", "clinic_admin", "scheduler", "lsp", "remote_medic", "csr", "medical_assistant"],
  /** All members. Who has `users.read` without it sees the members of their own rooms. */
  "members.read": ["owner", "clinic_admin", "scheduler", "csr", "medical_assistant"],
  "providers.read": ["owner", "clinic_admin"],
  /** A member's record, rooms, care team, tags and notes (S1); not their sign-in. */
  "members.manage": ["owner", "clinic_admin", "csr", "medical_assistant"],
  /** Sign-ins: status, password, type, delete (S1, S2). */
  "users.manage": ["owner", "clinic_admin"],
  /** What happened to a person, and who did it. */
  "audit.read": ["owner", "clinic_admin"],
  /** The list of users as a file, and files of members to create. */
  "users.export": ["owner", "clinic_admin"],
  "members.import": ["owner", "clinic_admin"],
  /** Disable and Activate a provider (S0). */
  "users.disable": ["owner"],
  /** A provider's record, rooms and roles (S2). */
  "providers.manage": ["owner", "clinic_admin"],
  /** Rooms: create, edit, close, delete, who belongs to them. */
  "rooms.manage": ["owner", "clinic_admin"],
  /** The home page's waiting list and visits of today, in one's own rooms. */
  "visits.read": ["scheduler", "lsp", "remote_medic", "csr", "medical_assistant"],
  /** Start and complete a visit: consulting is what these do (S2). */
  "visits.conduct": ["lsp", "remote_medic"],
  /** Say that a visit was missed, or cancel it. */
  "visits.manage": ["scheduler", "lsp", "remote_medic", "csr", "medical_assistant"],
  /** One's own visits as a patient: enter a waiting room, leave it. */
  "visits.attend": ["member"],
  /** The outbox: what was mailed, and sending it again. */
  "mail.manage": ["owner", "clinic_admin"],
  "settings.manage": ["owner", "clinic_admin"],
  /** Clinic Plans: plan, seats, ledger and statements (S0), and handing the account over. */
  "plan.manage": ["owner"],
} as const satisfies Record<string, readonly Right[]>;

export type Permission = keyof typeof permissions;
