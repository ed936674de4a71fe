import styles from "./measureLabel.module.css";

/** The figures beside what is drawn, and what screen readers hear of them. */
export interface MeasureLabel {
  readonly element: HTMLElement;
  show(text: string): void;
  announce(text: string): void;
}

export function createMeasureLabel(): MeasureLabel {
  const element = document.createElement("div");
  element.className = styles.label ?? "";
  const figures = document.createElement("span");
  figures.setAttribute("aria-hidden", "true");
  const spoken = document.createElement("span");
  spoken.className = styles.spoken ?? "";
  spoken.setAttribute("role", "status");
  element.append(figures, spoken);
  return {
    element,
    show(text) {
      figures.textContent = text;
    },
    announce(text) {
      spoken.textContent = text;
    },
  };
}

/** Marks the centre of the map, where Space puts a corner: shown while the map has the keyboard's focus. */
export function createCentreCross(): HTMLElement {
  const cross = document.createElement("div");
  cross.className = styles.cross ?? "";
  cross.setAttribute("aria-hidden", "true");
  return cross;
}
