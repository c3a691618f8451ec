"use client";
import { useEffect } from "react";
import { aliveEvent } from "./early-input";

/** Stands last on every page: when its effect runs, everything before it listens, and what was clicked early is done (`early-input.ts`). */
export function Alive() {
  useEffect(() => void document.dispatchEvent(new Event(aliveEvent)), []);
  return null;
}
