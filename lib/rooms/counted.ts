import { counted } from "@/lib/counted";
import { countLimit } from "@/lib/paging/page";

/** `1 member`, `12 members`; past what is counted, `10,000+ members`. */
export function countedUpToLimit(total: number, one: string): string {
  return total > countLimit ? `${countLimit.toLocaleString("en-US")}+ ${one}s` : counted(total, one);
}
