import { Tooltip as MantineTooltip, type TooltipProps } from "@mantine/core";
import { cloneElement, useId, useState, type FocusEvent, type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode } from "react";

interface Described {
  readonly "aria-describedby"?: string | undefined;
  readonly onPointerEnter?: ((event: PointerEvent<HTMLElement>) => void) | undefined;
  readonly onPointerLeave?: ((event: PointerEvent<HTMLElement>) => void) | undefined;
  readonly onFocus?: ((event: FocusEvent<HTMLElement>) => void) | undefined;
  readonly onBlur?: ((event: FocusEvent<HTMLElement>) => void) | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLElement>) => void) | undefined;
}

/**
 * Words beside a control, under the pointer and on keyboard focus; Escape hides them. The library's tooltip, which
 * costs more than the control itself, is only made when it is shown for the first time.
 */
export function Tooltip({
  label,
  disabled = false,
  children,
  ...look
}: {
  label: ReactNode;
  disabled?: boolean;
  children: ReactElement<Described>;
} & Pick<TooltipProps, "position" | "multiline" | "maw">) {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const [wanted, setWanted] = useState(false);
  const id = useId();
  const shown = wanted && !disabled;
  const { props } = children;

  const show = (element: HTMLElement): void => {
    setTarget(element);
    setWanted(true);
  };
  const described = cloneElement(children, {
    ...(shown ? { "aria-describedby": id } : {}),
    onPointerEnter: (event) => {
      props.onPointerEnter?.(event);
      if (event.pointerType !== "touch") show(event.currentTarget);
    },
    onPointerLeave: (event) => {
      props.onPointerLeave?.(event);
      setWanted(false);
    },
    onFocus: (event) => {
      props.onFocus?.(event);
      if (event.currentTarget.matches(":focus-visible")) show(event.currentTarget);
    },
    onBlur: (event) => {
      props.onBlur?.(event);
      setWanted(false);
    },
    onKeyDown: (event) => {
      props.onKeyDown?.(event);
      if (event.key === "Escape") setWanted(false);
    },
  });
  return (
    <>
      {described}
      {target && <MantineTooltip target={target} opened={shown} label={<span id={id}>{label}</span>} {...look} />}
    </>
  );
}
