"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const every = 1_000;

/** Brings the page up to date while something is going on that it shows. */
export function RefreshWhile() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), every);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
