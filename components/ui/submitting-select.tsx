"use client";
import { type ComponentProps, useEffect, useRef } from "react";

type Props = Omit<ComponentProps<"select">, "value" | "defaultValue" | "onChange" | "ref"> & { value: string };

/** A select that submits its form as soon as another choice is made, and follows the address when one goes back. */
export function SubmittingSelect({ value, ...rest }: Props) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (select.current) select.current.value = value;
  }, [value]);
  return <select {...rest} ref={select} defaultValue={value} onChange={(e) => e.currentTarget.form?.requestSubmit()} />;
}
