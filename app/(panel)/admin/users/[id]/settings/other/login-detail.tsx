"use client";
import { useState } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { SignInDetail } from "@/lib/users/sign-in-detail";
import { SignInFacts } from "./sign-in-facts";
import { SignInForm } from "./sign-in-form";
import { StatusForm } from "./status-form";

/** `Login detail` (S1), `Authentication Detail` (S2): the sign-in, which its home clinic can correct, and the status. */
export function LoginDetail({ user }: { user: SignInDetail }) {
  const [isEditing, setEditing] = useState(false);
  const close = () => {
    setEditing(false);
    keepFocus("edit-sign-in");
  };
  const isRemoved = user.status === "removed";
  return (
    <Card
      title={user.type === "member" ? "Login detail" : "Authentication Detail"}
      actions={
        user.isOurs &&
        !isEditing && (
          <Button id="edit-sign-in" type="button" size="sm" disabled={isRemoved} onClick={() => setEditing(true)}>
            Edit<span className="sr-only"> username and e-mail</span>
          </Button>
        )
      }
    >
      <div className="grid gap-5">
        {isEditing ? <SignInForm user={user} onClose={close} /> : <SignInFacts user={user} />}
        {user.isOurs && isRemoved && (
          <p className="text-small text-muted">
            {user.firstName} is removed; username and e-mail are changed while they belong to this clinic.
          </p>
        )}
        <StatusForm user={user} />
      </div>
    </Card>
  );
}
