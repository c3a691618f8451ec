import clsx from "clsx";
import type { ComponentProps, MouseEvent } from "react";
import { Spinner } from "./spinner";

/** What a button means: the main step, a step beside it, or one that takes something away. */
export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet" | "quiet-danger";

/** 36 px for the buttons of a page, 32 px for those inside rows and bars. */
type ButtonSize = "md" | "sm";

/** Props of {@link Button}: a native button's, with its looks and whether its work is still under way. */
type ButtonProps = ComponentProps<"button"> & { variant?: ButtonVariant; size?: ButtonSize; pending?: boolean };

/** The classes of a button, for links that should look the same. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "md") {
  return clsx("btn", variant !== "secondary" && `btn-${variant}`, size === "sm" && "btn-sm");
}

/** A button that keeps its width and its focus while pending, and ignores clicks meanwhile. */
export function Button({
  variant = "secondary",
  size = "md",
  pending = false,
  className,
  children,
  onClick,
  type = "submit",
  ...rest
}: ButtonProps) {
  return (
    <button
      onMouseDown={type === "submit" ? keepFocus : undefined}
      {...rest}
      type={type}
      className={clsx(buttonClass(variant, size), className)}
      onClick={pending ? ignoreClick : onClick}
      {...(pending && { "aria-busy": true, "aria-disabled": true })}
    >
      {pending ? (
        <>
          <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        children
      )}
    </button>
  );
}

/** A field that is left may show an error, which would push the button away from under the pointer before it is released. */
function keepFocus(event: MouseEvent) {
  event.preventDefault();
}

function ignoreClick(event: MouseEvent) {
  event.preventDefault();
}
