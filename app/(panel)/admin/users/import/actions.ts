"use server";
import { action } from "@/lib/action";
import { checkImport, readImport } from "@/lib/imports/check";
import { ImportRef, MembersFile } from "@/lib/imports/input";
import { orderImport } from "@/lib/imports/order";

export const checkImportAction = action("members.import", MembersFile, checkImport, readImport);

export const orderImportAction = action("members.import", ImportRef, orderImport);
