import type { AuditRow, Party } from "./queries";

/** Who did it, where nobody is named: somebody at the sign-in page or a guest, or the clinic's own timetable. */
export function nobodyInWords({ address }: Pick<AuditRow, "address">): string {
  return address === null ? "System" : "Somebody not signed in";
}

/** `Andrea Sanders`, or `ID 1000100234, deleted`; nothing for nobody. */
export function partyInWords({ id, name }: Party): string {
  return name ?? (id === null ? "" : `ID ${id}, deleted`);
}

/** An address as people write it. */
export function addressInWords(address: string | null): string {
  const plain = (address ?? "").replace(/^::ffff:(?=\d)/, "");
  return /^(127\.|::1$)/.test(plain) ? `${plain} (this server)` : plain;
}
