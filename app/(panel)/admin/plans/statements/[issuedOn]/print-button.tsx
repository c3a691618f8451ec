"use client";
import { Button } from "@/components/ui/button";

/** Opens the browser's own dialog to print, or to keep the page as a PDF. */
export function PrintButton() {
  return (
    <Button type="button" onClick={() => window.print()}>
      Print
    </Button>
  );
}
