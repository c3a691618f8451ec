import { countLimit } from "@/lib/paging/page";

/** `1 member`, `12 members`; past what is counted, `10,000+ members`. */
export function counted(total: number, one: string): string {
  if (total > countLimit) return `${countLimit.toLocaleString("en-US")}+ ${one}s`;
  return `${total.toLocaleString("en-US")} ${total === 1 ? one : `${one}s`}`;
}
