import type { TaskList } from "graphile-worker";
import { sealAudit } from "@/lib/audit/seal";
import { purgeSessions } from "@/lib/auth/session-purge";
import { purgeBulkRuns } from "@/lib/bulk/purge";
import { BulkJob, runBulk, sweepBulkRuns } from "@/lib/bulk/run";
import { purgeImports } from "@/lib/imports/purge";
import { ImportJob, runImport, sweepImports } from "@/lib/imports/run";
import { purgeSignUps } from "@/lib/landing/purge";
import { deliverMail, MailJob } from "@/lib/mail/deliver";
import { purgeMail } from "@/lib/mail/purge";
import { sweepMail } from "@/lib/mail/sweep";
import { issueStatements } from "@/lib/seats/issue";
import { purgeMembers } from "@/lib/users/purge";

/** What runs by itself, and when (minute, hour, day, month, weekday, in UTC), however many workers there are. */
const timetable: Record<string, { at: string; work: () => Promise<unknown> }> = {
  sweep_mail: { at: "* * * * *", work: sweepMail },
  sweep_bulk_runs: { at: "* * * * *", work: sweepBulkRuns },
  sweep_imports: { at: "* * * * *", work: sweepImports },
  seal_audit: { at: "* * * * *", work: sealAudit },
  purge_members: { at: "17 * * * *", work: purgeMembers },
  purge_sign_ups: { at: "37 * * * *", work: purgeSignUps },
  issue_statements: { at: "7 * * * *", work: () => issueStatements() },
  purge_sessions: { at: "47 * * * *", work: purgeSessions },
  purge_imports: { at: "57 * * * *", work: purgeImports },
  purge_bulk_runs: { at: "27 * * * *", work: purgeBulkRuns },
  purge_mail: { at: "52 * * * *", work: purgeMail },
};

/** Everything a worker can do, by the name of the job. */
export const tasks: TaskList = {
  deliver_mail: (job) => deliverMail(MailJob.parse(job)),
  run_bulk: (job) => runBulk(BulkJob.parse(job)),
  run_import: (job) => runImport(ImportJob.parse(job)),
  ...Object.fromEntries(Object.entries(timetable).map(([name, { work }]) => [name, async () => void (await work())])),
};

/** The timetable as the queue reads it. A run that failed is not repeated: the next one does the same. */
export const crontab = Object.entries(timetable)
  .map(([name, { at }]) => `${at} ${name} ?max=1`)
  .join("\n");
