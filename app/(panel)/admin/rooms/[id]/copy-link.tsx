"use client";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";

/** Copies the address of a room's landing page, to be given to patients. */
export function CopyLink({ address }: { address: string }) {
  const toast = useToast();
  const copy = async () => {
    // Without HTTPS, or when the browser says no, the address is shown instead, to be copied by hand.
    const isCopied = await navigator.clipboard?.writeText(address).then(
      () => true,
      () => false,
    );
    toast({ title: isCopied ? "The link is copied." : "The link of the landing page", description: address });
  };
  return (
    <Button type="button" onClick={copy}>
      Copy link
    </Button>
  );
}
