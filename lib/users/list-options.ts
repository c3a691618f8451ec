/** The orders of the Users page; a leading minus turns one round. */
export const sorts = ["name", "-name", "last-login", "-last-login", "sign-up", "-sign-up"] as const;
export type Sort = (typeof sorts)[number];

/** What the Users page shows when its address says nothing else. */
export const filterDefaults = {
  id: "",
  name: "",
  email: "",
  type: "all",
  status: "all",
  room: 0,
  sort: "-last-login",
  page: 1,
  size: 25,
} as const;
