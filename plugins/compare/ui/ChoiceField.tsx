import styles from "./compare.module.css";

/** One of a few, under the name of what it is for. */
export function ChoiceField<T extends string>({ label, value, choices, onChange }: { label: string; value: T; choices: readonly { readonly value: T; readonly title: string }[]; onChange: (value: T) => void }) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = choices[event.currentTarget.selectedIndex];
          if (chosen) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
    </label>
  );
}
