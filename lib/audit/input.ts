import { z } from "zod";
import { isCalendarDate } from "@/lib/calendar-date";
import { first, pageSize } from "@/lib/paging/input";
import { pageSizes } from "@/lib/paging/place";
import { clippedLine } from "@/lib/text";
import { type AuditAction, auditActions } from "./actions";
import { type AuditKind, auditKinds } from "./kinds";
import { auditFilterDefaults, type Place } from "./path";

const place = first(
  z
    .string()
    .regex(/^\d{15,16}-\d{1,15}$/)
    .transform((text): Place => {
      const [micros, id] = text.split("-").map(Number);
      return { micros: micros ?? 0, id: id ?? 0 };
    })
    .refine(({ micros }) => Number.isSafeInteger(micros))
    .nullable()
    .catch(null),
);

/** A day of the clinic's calendar, or nothing; zones' clocks of other centuries are not what anybody asks for. */
const day = first(
  z
    .string()
    .refine((text) => isCalendarDate(text) && text >= "2000-01-01" && text < "2200-01-01")
    .catch(""),
);

const choices = ["all", ...Object.keys(auditKinds), ...Object.keys(auditActions)] as (
  | "all"
  | AuditKind
  | AuditAction
)[];

/** What the Audit Log shows is in its address; nonsense falls back to the default. */
export const AuditFilter = z.object({
  /** An ID, or a part of a name or of an e-mail address. */
  person: first(clippedLine(254)),
  /** One action, or all of a kind. */
  action: first(z.enum(choices).catch(auditFilterDefaults.action)),
  from: day,
  to: day,
  /** Events older than this one, or newer. */
  before: place,
  after: place,
  size: pageSize(pageSizes),
});
export type AuditFilter = z.output<typeof AuditFilter>;
