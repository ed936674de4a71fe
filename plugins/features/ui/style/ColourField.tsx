import { useId, useState } from "react";

import { useModule } from "#plugin-api/ui/moduleContext";

import styles from "../features.module.css";

/** A colour by picker and by typed value. @param colour `#rrggbb` */
export function ColourField({ label, colour, onChange }: { label: string; colour: string; onChange: (colour: string) => void }) {
  const { t } = useModule();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <div className={styles.colour}>
      <input id={id} type="color" value={colour} onChange={(event) => onChange(event.currentTarget.value)} />
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        className={styles.hex}
        aria-label={t("style.colour.typed", { of: label })}
        spellCheck={false}
        maxLength={7}
        value={typed ?? colour}
        onChange={(event) => {
          const text = event.currentTarget.value.trim();
          setTyped(text);
          const digits = /^#?([0-9a-f]{6})$/i.exec(text)?.[1];
          if (digits) onChange(`#${digits.toLowerCase()}`);
        }}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}
