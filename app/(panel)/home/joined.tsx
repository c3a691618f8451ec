"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useToast } from "@/components/ui/toast";

/** Says once which clinic an invitation has led to; reloading the page does not say it again. */
export function Joined({ clinicName }: { clinicName: string }) {
  const router = useRouter();
  const toast = useToast();
  useEffect(() => {
    toast({ title: `You now belong to ${clinicName}.` });
    router.replace("/");
  }, [clinicName, router, toast]);
  return null;
}
