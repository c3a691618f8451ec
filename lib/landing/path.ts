import type { Route } from "next";

/** The addresses of a room's landing page, and of the ways in from there. */
export const landingPath = (slug: string) => `/u/${slug}` as Route;
export const signUpFormPath = (slug: string) => `/u/${slug}/sign-up` as Route;
export const guestFormPath = (slug: string) => `/u/${slug}/guest` as Route;

/** The sign-in page, which leads back to the landing page. */
export const signInPath = (slug: string) => `/login?${new URLSearchParams({ next: landingPath(slug) })}` as Route;

/** The member's home, which asks what brings them and puts them into the room. */
export const enterPath = (roomId: number) => `/?enter=${roomId}` as Route;
