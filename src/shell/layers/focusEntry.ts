/** The parts of a row that keep the focus when the row is drawn anew elsewhere. */
export type EntryControl = "handle" | "name" | "menu";

/** Which part of a row has the focus now; its name where none of them has. */
export function focusedControl(): EntryControl {
  const control = document.activeElement?.closest<HTMLElement>("[data-control]")?.dataset["control"];
  return control === "handle" || control === "menu" ? control : "name";
}

/** Gives the focus to a part of a row once React has drawn the change, unless somebody else took it. */
export function focusEntry(entry: string, control: EntryControl = "name"): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body && document.activeElement?.closest("[data-entry]") === null) return;
      const row = [...document.querySelectorAll<HTMLElement>("[data-entry]")].find(({ dataset }) => dataset["entry"] === entry);
      row?.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus();
    }),
  );
}

/** The entry below a row, or above where it is the last; null where it is alone. */
export function neighbourOf(entry: string): string | null {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-entry]")].map((row) => row.dataset["entry"] ?? "");
  const at = rows.indexOf(entry);
  return rows[at + 1] ?? rows[at - 1] ?? null;
}
