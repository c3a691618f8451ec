"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useTransition } from "react";
import { FormProvider } from "react-hook-form";
import { useToast } from "@/components/ui/toast";
import { letGoOfUnsaved } from "@/components/unsaved";
import { useActionForm } from "@/components/use-action-form";
import { NewRoom } from "@/lib/rooms/input";
import { proposeCode, proposeSlug } from "@/lib/rooms/proposal";
import { CreateFoot } from "../../create-foot";
import { createRoomAction } from "../actions";
import type { ProviderOption } from "../provider-options";
import { RoomFields } from "../room-fields";

type Props = { domain: string; providers: readonly ProviderOption[] };

const blank = { slug: "", name: "", code: "", providers: [] as string[], isActive: true };

/** `New Room`: the slug and the code follow the name for as long as nobody has edited them. */
export function NewRoomForm({ domain, providers }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [isLeaving, leave] = useTransition();
  const proposed = useRef({ slug: "", code: "" });
  const { submit, meanwhile, resolve, ...form } = useActionForm(NewRoom, createRoomAction, blank, ({ id, name }) => {
    toast({ title: `${name} was created.` });
    letGoOfUnsaved();
    leave(() => router.replace(`/admin/rooms/${id}` as Route));
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const isPending = isSubmitting || isLeaving;
  const submitOnce = (event: FormEvent) => (isPending ? event.preventDefault() : submit(event));

  const propose = (name: string) => {
    const next = { slug: proposeSlug(name), code: proposeCode(name) };
    for (const field of ["slug", "code"] as const) {
      if (form.getValues(field) !== proposed.current[field]) continue;
      const shouldValidate = form.formState.errors[field] !== undefined;
      form.setValue(field, next[field], { shouldDirty: true, shouldValidate });
    }
    proposed.current = next;
  };

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submitOnce} aria-label="New Room" noValidate className="grid gap-4">
        <RoomFields
          domain={domain}
          providers={providers}
          onName={propose}
          slugHint="Filled in from the name until you edit it."
        />
        <CreateFoot
          error={errors.root?.message}
          back="/admin/rooms"
          pending={isPending}
          dirty={isDirty && !isLeaving}
        />
      </form>
    </FormProvider>
  );
}
