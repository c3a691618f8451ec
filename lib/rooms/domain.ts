import { env } from "@/lib/env";

/** Where patients find the landing pages: the host of APP_URL, with its port where it has one. */
export function landingDomain(): string {
  return new URL(env().APP_URL).host;
}
