"use server";
import { headers } from "next/headers";
import { publicAction } from "@/lib/action";
import { originOf } from "@/lib/auth/request";
import { SignUpJoin, SignUpPassword, SignUpRoom } from "@/lib/landing/input";
import { finishByAddingRoom, finishByJoining, finishWithPassword } from "@/lib/landing/sign-up-use";

export const finishWithPasswordAction = publicAction(SignUpPassword, async (input) =>
  finishWithPassword(input, originOf(await headers())),
);

export const finishByJoiningAction = publicAction(SignUpJoin, async (input) =>
  finishByJoining(input, originOf(await headers())),
);

export const finishByAddingRoomAction = publicAction(SignUpRoom, async (input) =>
  finishByAddingRoom(input, originOf(await headers())),
);
