"use server";
import { action } from "@/lib/action";
import { requireRecentPassword, requireRecentPasswordIf, withRecentPassword } from "@/lib/auth/recent-password";
import { liftHold, placeHold } from "@/lib/users/hold";
import { Hold, SubtypeChange, UserRef, UserStatusChange, UserTypeChange } from "@/lib/users/input";
import { prepareSetPassword, sendResetPasswordEmail, setPassword } from "@/lib/users/password";
import { NewUserPassword } from "@/lib/users/password-input";
import { resetSecondFactor } from "@/lib/users/second-factor";
import { changeSignIn } from "@/lib/users/sign-in-change";
import { SignInChange } from "@/lib/users/sign-in-input";
import { saveUserStatus } from "@/lib/users/status";
import { changeSubtype } from "@/lib/users/subtype";
import { changeUserType } from "@/lib/users/type";

export const changeSignInAction = action("users.manage", SignInChange, changeSignIn, requireRecentPassword);
export const saveUserStatusAction = action(
  "users.manage",
  UserStatusChange,
  saveUserStatus,
  requireRecentPasswordIf(({ status }) => status === "pending_delete"),
);
export const changeUserTypeAction = action("users.manage", UserTypeChange, changeUserType, requireRecentPassword);
export const changeSubtypeAction = action("users.manage", SubtypeChange, changeSubtype, requireRecentPassword);
export const setPasswordAction = action(
  "users.manage",
  NewUserPassword,
  setPassword,
  withRecentPassword(prepareSetPassword),
);
export const sendResetPasswordEmailAction = action("users.manage", UserRef, sendResetPasswordEmail);
export const resetSecondFactorAction = action("users.manage", UserRef, resetSecondFactor, requireRecentPassword);
export const placeHoldAction = action("users.manage", Hold, placeHold);
export const liftHoldAction = action("users.manage", UserRef, liftHold);
