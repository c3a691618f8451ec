"use client";
import { useEffect } from "react";

/** Stands last on every page: when its effect runs, everything before it listens, and what was done early (`early-input.ts`) is done. */
export function Alive() {
  useEffect(() => {
    const early = window.earlyInput;
    if (!early) return;
    early.stop();
    delete window.earlyInput;
    // After React's own work, so that it takes in one before the next: three drop-downs may make one date.
    queueMicrotask(() => {
      for (const [field, { was, is }] of early.fields) if (field.isConnected && was !== is) change(field, was, is);
      for (const [element, act] of early.acts) if (element.isConnected) act();
    });
  }, []);
  return null;
}

type Value = string | boolean;

/**
 * Changes a field from what came with the page to what somebody made of it, as they would: React may have set it back when it took it
 * over, and a form that had it from the start does not know that it is unsaved.
 */
function change(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, was: Value, is: Value): void {
  if (field instanceof HTMLSelectElement) {
    // A filter would go to the page that is here.
    const steps = field.form?.method === "get" ? [is] : [was, is];
    for (const value of steps) {
      field.value = String(value);
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  } else if (field.type === "file") {
    // Nobody but a person chooses a file, and nothing has set it back.
    field.dispatchEvent(new Event("change", { bubbles: true }));
  } else if (field.type === "radio" || field.type === "checkbox") {
    const box = field as HTMLInputElement;
    box.checked = field.type === "checkbox" && is === true;
    box.click();
    if (field.type === "checkbox") box.click();
  } else {
    const caret = field.selectionEnd;
    field.value = String(is);
    for (const value of [was, is]) type(field, String(value));
    if (field === document.activeElement && caret !== null) field.setSelectionRange(caret, caret);
  }
}

/** React hears of a text only if it is another than the one it knows, and it knows what is set through its own setter. */
function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const native = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(native, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
