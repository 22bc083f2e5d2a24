import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { Kbd } from "./kbd";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ButtonProps, "size" | "aria-label"> & {
  /** Its name for screen readers, and its tooltip. */
  label: string;
  size?: "m" | "s";
  /** The key that does the same. */
  shortcut?: string;
  children: ReactNode;
};

/** A button that shows only an icon. */
export function IconButton({ label, size = "s", shortcut, variant = "ghost", ...props }: IconButtonProps) {
  return (
    <Tooltip
      content={
        <>
          {label}
          {shortcut ? <Kbd>{shortcut}</Kbd> : null}
        </>
      }
    >
      <Button aria-label={label} variant={variant} size={size === "m" ? "icon" : "icon-s"} {...props} />
    </Tooltip>
  );
}
