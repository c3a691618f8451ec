"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in what the server writes, and while the browser takes it over; true from then on. */
export function useIsAlive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
