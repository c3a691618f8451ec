"use server";
import { action } from "@/lib/action";
import { createProvider } from "@/lib/users/create-provider";
import { NewProvider } from "@/lib/users/provider-input";
import { hashTypedPassword } from "@/lib/users/sign-in-creation";

export const createProviderAction = action("providers.manage", NewProvider, createProvider, hashTypedPassword);
