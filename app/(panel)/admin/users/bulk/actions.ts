"use server";
import { action } from "@/lib/action";
import { BulkOrder } from "@/lib/bulk/input";
import { orderBulkRun } from "@/lib/bulk/order";

export const orderBulkRunAction = action("users.manage", BulkOrder, orderBulkRun);
