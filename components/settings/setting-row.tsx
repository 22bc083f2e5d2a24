import type { ReactNode } from "react";

/** A setting: its noun on the left, its control on the right. */
export function SettingRow({
  label,
  htmlFor,
  help,
  children,
}: {
  label: string;
  /** The control's id, where a label may press it. */
  htmlFor?: string;
  help?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-2 border-line border-t px-4 py-2">
      <div className="min-w-0 flex-1">
        {htmlFor ? <label htmlFor={htmlFor}>{label}</label> : <p>{label}</p>}
        {help ? <p className="text-12 text-fg-3">{help}</p> : null}
      </div>
      {children}
    </div>
  );
}
