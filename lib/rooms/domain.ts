import { env } from "@/lib/env";
import { landingPath } from "@/lib/landing/path";

/** Where patients find the landing pages: the host of APP_URL, with its port where it has one. */
export function landingDomain(): string {
  return new URL(env().APP_URL).host;
}

/** The address of a room's landing page as patients are given it. */
export function landingAddress(slug: string): string {
  return env().APP_URL + landingPath(slug);
}
