import type { memberships, roleNames } from "../schema/memberships";

type Membership = typeof memberships.$inferInsert;

export type DemoProvider = {
  /** Fixed where an article shows it. */
  id?: number;
  firstName: string;
  lastName: string;
  /** Before and after the name, as patients see it. */
  title?: string;
  suffix?: string;
  /** For the landing pages of their rooms. */
  bio?: string;
  subtype: NonNullable<Membership["subtype"]>;
  status: Membership["status"];
  isOwner?: boolean;
  roles?: (typeof roleNames)[number][];
  rooms: string[];
  /** Days since the last sign-in; none for who never signed in. */
  lastLoginDaysAgo?: number;
};

/** Both clinics are in California. */
export const demoTimeZone = "America/Los_Angeles";

/** Rooms of Clinic Portal by slug. */
export const demoRooms = [
  { slug: "jessica", name: "Jessica Laynes' Clinic", code: "TVJC-jessica" },
  { slug: "primary-care", name: "Primary Care", code: "TVPC-primary" },
  { slug: "pediatrics", name: "Pediatrics", code: "TVPE-pediatrics" },
  { slug: "mental-health", name: "Mental Health", code: "TVMH-mental" },
  { slug: "dermatology", name: "Dermatology", code: "TVDE-dermatology" },
  { slug: "after-hours", name: "After Hours", code: "TVAH-afterhours" },
] as const;
export type DemoRoom = (typeof demoRooms)[number]["slug"];

/** One that is inactive: found by Show Inactive Rooms, and free to be deleted. */
export const demoClosedRoom = { slug: "travel-clinic", name: "Travel Clinic", code: "TVTC-travel" } as const;

/** Eleven providers on twelve seats: ten take one (Invited, Active or Suspended), Marcus Webb is disabled. */
export const demoProviders: DemoProvider[] = [
  {
    id: 1000164693,
    firstName: "Sarah",
    lastName: "Miller",
    title: "Dr.",
    suffix: "MD",
    bio: "Family doctor for twenty years, and the founder of this clinic.\nI see adults with colds, blood pressure and everything that does not want to wait until Monday.",
    subtype: "lsp",
    status: "active",
    isOwner: true,
    roles: ["clinic_admin"],
    rooms: ["jessica"],
    lastLoginDaysAgo: 0.1,
  },
  {
    id: 1000200838,
    firstName: "Andrea",
    lastName: "Sanders",
    title: "Dr.",
    suffix: "MD",
    bio: "I look after families, from the first cough to grandmother’s blood pressure.\nTell me what worries you first; the rest can wait.\nSpeaks English and Spanish.",
    subtype: "lsp",
    status: "active",
    rooms: ["jessica", "primary-care", "pediatrics"],
  },
  {
    firstName: "Priya",
    lastName: "Nair",
    title: "Dr.",
    suffix: "PsyD",
    bio: "Psychologist. Anxiety, sleep, and the months after a loss.\nOur first visit is for getting to know each other; nothing has to be decided in it.",
    subtype: "lsp",
    status: "active",
    roles: ["clinic_admin"],
    rooms: ["mental-health", "primary-care"],
    lastLoginDaysAgo: 0.4,
  },
  {
    firstName: "Noah",
    lastName: "Berg",
    subtype: "lsp",
    status: "active",
    roles: ["analyst"],
    rooms: [],
    lastLoginDaysAgo: 2,
  },
  {
    firstName: "Maria",
    lastName: "López",
    bio: "I am at the front desk: I help with your camera, your papers and your next visit. Hablo español.",
    subtype: "csr",
    status: "active",
    rooms: ["jessica", "primary-care"],
    lastLoginDaysAgo: 0.3,
  },
  {
    firstName: "Daniel",
    lastName: "Okafor",
    title: "Dr.",
    suffix: "MD",
    bio: "Pediatrician and father of three. I like children who ask why, and parents who call early rather than late.\nIn the evenings and at weekends you find me in After Hours.",
    subtype: "lsp",
    status: "active",
    rooms: ["pediatrics", "after-hours"],
    lastLoginDaysAgo: 1,
  },
  {
    firstName: "Elena",
    lastName: "Rossi",
    title: "Dr.",
    suffix: "MD",
    bio: "Dermatologist. Moles, rashes, acne and itching of every kind.\nTwo photos in daylight, one near and one from further away, help more than any description.",
    subtype: "lsp",
    status: "active",
    rooms: ["dermatology"],
    lastLoginDaysAgo: 3,
  },
  {
    firstName: "Grace",
    lastName: "Kim",
    subtype: "medical_assistant",
    status: "active",
    roles: ["account_manager", "scheduler"],
    rooms: ["primary-care"],
    lastLoginDaysAgo: 1.5,
  },
  {
    firstName: "Victor",
    lastName: "Chen",
    title: "Dr.",
    suffix: "MD",
    bio: "Psychiatrist for adults.",
    subtype: "lsp",
    status: "suspended",
    rooms: ["mental-health"],
    lastLoginDaysAgo: 40,
  },
  { firstName: "Léna", lastName: "Hoffmann", subtype: "lsp", status: "invited", rooms: ["dermatology"] },
  {
    firstName: "Marcus",
    lastName: "Webb",
    subtype: "lsp",
    status: "disabled",
    rooms: ["after-hours"],
    lastLoginDaysAgo: 75,
  },
];

export const demoFirstNames = [
  "Amelia",
  "Ben",
  "Chloé",
  "David",
  "Emma",
  "Farid",
  "Giulia",
  "Hannah",
  "Ivan",
  "Jade",
  "Kofi",
  "Lucía",
  "Mia",
  "Nils",
  "Olivia",
  "Paul",
  "Quinn",
  "Rosa",
  "Samir",
  "Tara",
  "Uma",
  "Victoria",
  "Wei",
  "Ximena",
  "Yusuf",
  "Zoë",
  "Aiko",
  "Björn",
  "Carmen",
  "Dmitri",
];

export const demoLastNames = [
  "Anderson",
  "Brown",
  "Castro",
  "Davis",
  "Evans",
  "Fischer",
  "García",
  "Hughes",
  "Ito",
  "Jensen",
  "Kowalski",
  "Lee",
  "Müller",
  "Nguyen",
  "O'Brien",
  "Patel",
  "Quintero",
  "Robinson",
  "Schmidt",
  "Taylor",
  "Ueda",
  "Vasquez",
  "Williams",
  "Xu",
  "Young",
  "Zimmermann",
  "Novák",
];

export const demoCities = [
  { city: "Sunnyvale", state: "CA", zip: "94086" },
  { city: "Portland", state: "OR", zip: "97201" },
  { city: "Seattle", state: "WA", zip: "98101" },
  { city: "San Diego", state: "CA", zip: "92101" },
  { city: "Reno", state: "NV", zip: "89501" },
];
