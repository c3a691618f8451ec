"use client";
import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** The main button of a form with a server action: pending for as long as the action runs. */
export function SubmitButton(props: Omit<ButtonProps, "type" | "pending">) {
  const { pending } = useFormStatus();
  return <Button variant="primary" {...props} type="submit" pending={pending} />;
}
