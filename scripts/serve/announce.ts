import { demoSignIns } from "@/db/seed/demo-sign-ins";
import { setupPath } from "@/lib/auth/tokens";
import type { Installation } from "./database";

/** The one block that a start prints: the address, how to get in, how to stop. */
export function announcement(appUrl: string, secret: string, { clinics, demo }: Installation): string {
  const lines = ["", `Ready: ${appUrl}`, ""];
  if (demo) lines.push("Demo sign-ins:", ...signInTable(), "");
  else if (clinics === 0) lines.push(`Set up the first clinic: ${appUrl}${setupPath(secret)}`, "");
  lines.push("Stop: Ctrl-C", "");
  return lines.join("\n");
}

function signInTable(): string[] {
  const rows = [["role", "username", "password"], ...demoSignIns.map((row) => [row.role, row.username, row.password])];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), 0];
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`);
}
