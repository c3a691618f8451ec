"use server";
import { action } from "@/lib/action";
import { withRecentPassword } from "@/lib/auth/recent-password";
import { createProvider, prepareProvider } from "@/lib/users/create-provider";
import { NewProvider } from "@/lib/users/provider-input";

export const createProviderAction = action(
  "providers.manage",
  NewProvider,
  createProvider,
  withRecentPassword(prepareProvider),
);
