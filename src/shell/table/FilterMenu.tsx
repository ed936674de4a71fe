import { ActionIcon, Popover } from "@mantine/core";
import { useMemo, useState } from "react";
import { useStore } from "zustand";

import type { DatasetTable } from "#domain/table/datasetTable";
import { pointNumbers, type NumberRange, type PointNumber } from "#domain/table/rowQuery";
import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import styles from "./FilterMenu.module.css";
import { filterParts, reasonWords, typeWords, without } from "./filterWords";

/** Filters by what is known of the points: why they are to check, how precise, how alike, how far from where. */
export function FilterMenu({ table }: { table: DatasetTable }) {
  const { dataset, t, language } = useApp();
  const [opened, setOpened] = useState(false);
  const filter = useStore(dataset.state, (state) => state.filter);
  const isOn = filterParts(filter, t, language).length > 0;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={340} trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon variant={isOn ? "light" : "subtle"} {...(!isOn && { color: "gray" })} size={32} title={t("filter.menu")} aria-label={t("filter.menu")} onClick={() => setOpened(!opened)}>
          <Icon name="filter" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("filter.menu")} className={styles.menu}>
        {opened && <FilterFields table={table} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function FilterFields({ table }: { table: DatasetTable }) {
  const { dataset, t } = useApp();
  const filter = useStore(dataset.state, (state) => state.filter);
  const revision = useStore(dataset.state, (state) => state.revision);
  const known = useMemo(
    () => knownOf(table),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the table changes in place: its revision says when
    [table, revision],
  );
  if (known.types.length + known.reasons.length + known.numbers.length === 0) return <p className={styles.soft}>{t("filter.nothing")}</p>;
  return (
    <>
      <Choices title={t("filter.types")} all={known.types} chosen={filter.types} words={(type) => typeWords(type, t)} onChange={(types) => dataset.setFilter({ types })} />
      <Choices title={t("filter.reasons")} all={known.reasons} chosen={filter.reasons} words={(reason) => reasonWords(reason, t)} onChange={(reasons) => dataset.setFilter({ reasons })} />
      {known.numbers.map((number) => (
        <RangeFields key={number} number={number} range={filter.ranges[number] ?? null} />
      ))}
    </>
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly all: readonly Counted[];
  readonly chosen: ReadonlySet<string> | null;
  readonly words: (code: string) => string;
  readonly onChange: (chosen: ReadonlySet<string> | null) => void;
}

function Choices({ title, all, chosen, words, onChange }: ChoicesProps) {
  const { language } = useApp();
  if (all.length === 0) return null;
  return (
    <fieldset className={styles.choices}>
      <legend>{title}</legend>
      {all.map(({ code, count }) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={chosen?.has(code) ?? false}
            onChange={(event) => onChange(event.currentTarget.checked ? new Set([...(chosen ?? []), code]) : without(chosen, code))}
          />
          <span>{words(code)}</span>
          <span className={styles.figure}>{formatNumber(count, language)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** From and to, in the unit that people read: percent, metres. Empty: no limit. */
function RangeFields({ number, range }: { number: PointNumber; range: NumberRange | null }) {
  const { dataset, t } = useApp();
  const scale = number === "score" ? 100 : 1;
  const change = (part: Partial<NumberRange>): void => {
    const next = { min: null, max: null, ...range, ...part };
    const { [number]: _former, ...others } = dataset.state.getState().filter.ranges;
    dataset.setFilter({ ranges: next.min === null && next.max === null ? others : { ...others, [number]: next } });
  };
  const field = (end: "min" | "max") => (
    <label>
      <span>{t(`filter.${end}`)}</span>
      <input
        type="number"
        min={0}
        {...(number === "score" && { max: 100 })}
        step={number === "score" ? 5 : 10}
        defaultValue={range?.[end] == null ? "" : Math.round(range[end] * scale * 100) / 100}
        onChange={(event) => {
          const { value, valueAsNumber } = event.currentTarget;
          change({ [end]: value === "" || Number.isNaN(valueAsNumber) ? null : valueAsNumber / scale });
        }}
      />
    </label>
  );
  return (
    <fieldset className={styles.range}>
      <legend>{t(`filter.${number}`)}</legend>
      <div>
        {field("min")}
        {field("max")}
        <span aria-hidden>{t(number === "score" ? "filter.unit.percent" : "filter.unit.metres")}</span>
      </div>
    </fieldset>
  );
}

interface Counted {
  readonly code: string;
  readonly count: number;
}

/** What the points of the table have: only what may be found is offered. */
function knownOf({ length, points }: DatasetTable): { types: Counted[]; reasons: Counted[]; numbers: PointNumber[] } {
  const types = new Map<string, number>();
  const reasons = new Map<string, number>();
  const numbers = new Set<PointNumber>();
  const add = (counts: Map<string, number>, code: string | undefined): void => {
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  };
  for (let index = 0; index < length; index += 1) {
    add(types, points.typeAt(index));
    add(reasons, points.reasonAt(index));
    for (const number of pointNumbers) if (!numbers.has(number) && !Number.isNaN(points.numberOrNaN(number, index))) numbers.add(number);
  }
  const sorted = (counts: Map<string, number>): Counted[] => [...counts].map(([code, count]) => ({ code, count })).sort((one, other) => other.count - one.count);
  return { types: sorted(types), reasons: sorted(reasons), numbers: pointNumbers.filter((number) => numbers.has(number)) };
}
