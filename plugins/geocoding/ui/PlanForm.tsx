import { Button, Checkbox, NativeSelect, NumberInput, Radio, SegmentedControl } from "@mantine/core";
import { useEffect, useId, useMemo, useReducer, useState } from "react";

import type { Column } from "#domain/table/column";
import { columnTitles } from "#domain/table/columnTitles";
import type { OpenDataset } from "#plugin-api";
import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { GeocodingPlan, RunScope } from "../model/plan";
import type { PlanMemory } from "../model/planMemory";
import { AddressColumns } from "./AddressColumns";
import { FilePointsNotice } from "./FilePointsNotice";
import styles from "./geocoding.module.css";
import { panelHeading } from "./panelHeading";
import { PlanPreview } from "./PlanPreview";
import { RepeatedColumns } from "./RepeatedColumns";
import type { RunSession } from "./runSession";
import { SourceChoice } from "./SourceChoice";
import { countInScope, countPlacedInScope, scopeCounts, type ScopeCounts } from "./scopeCounts";

const scopes = ["untreated", "source", "all", "not-found", "to-check", "failed", "selected", "shown", "below-score"] as const;

interface PlanFormProps {
  readonly open: OpenDataset;
  readonly session: RunSession;
  readonly memory: PlanMemory;
  /** Rows that somebody asked to ask for. */
  readonly scope: RunScope | undefined;
  readonly isBusy: boolean;
}

/** What will be asked, for which rows, and the one button that starts. */
export function PlanForm({ open, session, memory, scope, isBusy }: PlanFormProps) {
  const { t, dataset } = useModule();
  const { table } = open;
  const blockedId = useId();
  useDatasetTick();
  const [plan, setPlan] = useState(() => firstPlan(memory.presentPlan(open), scopeCounts(dataset, table, true)));
  const change = (part: Partial<GeocodingPlan>): void => {
    const next = { ...plan, ...part };
    setPlan(next);
    memory.keep(open, next);
  };
  useEffect(() => {
    // Rows are asked for by their addresses.
    if (scope) setPlan((former) => ({ ...former, operation: "search", scope }));
  }, [scope]);
  const selection = dataset.selection();
  const shown = dataset.shownRows();
  const { revision } = table;
  const counts = useMemo(
    () => scopeCounts(dataset, table, plan.keepByHand),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the table and the dataset change in place: these say when
    [dataset, table, revision, selection, shown, plan.keepByHand],
  );
  const count = useMemo(
    () => countInScope(dataset, plan, counts),
    [dataset, plan, counts],
  );
  const isSearch = plan.operation === "search";
  const turn = (operation: GeocodingPlan["operation"]): void => change({ operation, scope: firstScope(operation, counts) });
  const placed = useMemo(
    () => countPlaced(table.longitudes),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
    [table, revision],
  );
  const replaced = useMemo(
    () => (isSearch && placed > 0 ? countPlacedInScope(dataset, table, plan) : 0),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
    [dataset, table, revision, plan, counts, isSearch, placed],
  );
  const blocked = isBusy ? "plan.busy" : isSearch && plan.addressColumns.length === 0 ? "plan.no-address" : !isSearch && placed === 0 ? "plan.no-points" : null;

  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked || count === 0) return;
        memory.keep(open, plan);
        void session.start(plan);
      }}
    >
      {!dataset.durable && (
        <p className={styles.notice} role="alert">
          <Icon name="alert-triangle" size={20} />
          <span>{t("storage.refused")}</span>
        </p>
      )}
      <FilePointsNotice operation={plan.operation} withPoint={counts.source} rows={table.length} />
      {placed > 0 && (
        <SegmentedControl
          fullWidth
          aria-label={t("plan.operation")}
          value={plan.operation}
          onChange={(operation) => turn(operation === "reverse" ? "reverse" : "search")}
          data={[
            { value: "search", label: t("plan.search") },
            { value: "reverse", label: t("plan.reverse") },
          ]}
        />
      )}
      {isSearch ? (
        <section className={styles.group}>
          <h3 {...panelHeading}>{t("plan.asked")}</h3>
          <AddressColumns table={table} chosen={plan.addressColumns} onChange={(addressColumns) => change({ addressColumns })} />
          <PlanPreview plan={plan} revision={revision} />
          <RepeatedColumns table={table} plan={plan} revision={revision} onDrop={(column) => change({ addressColumns: plan.addressColumns.filter((other) => other !== column) })} />
          <FilterChoice plan={plan} columns={table.columns} onChange={change} />
        </section>
      ) : (
        <section className={styles.group}>
          <h3 {...panelHeading}>{t("plan.asked")}</h3>
          <p>{t("plan.reverse-help", { count: placed })}</p>
          {plan.addressColumns.length > 0 && <p>{t("plan.reverse-compares")}</p>}
        </section>
      )}
      <SourceChoice table={table} revision={revision} />
      <ScopeChoice plan={plan} counts={counts} total={table.length} onChange={(scope) => change({ scope })} />
      <details className={styles.more}>
        <summary>{t("plan.settings")}</summary>
        <div className={styles.group}>
          <Checkbox
            label={t("plan.keep-by-hand")}
            checked={plan.keepByHand}
            onChange={(event) => change({ keepByHand: event.currentTarget.checked })}
          />
          <NumberInput
            label={t("plan.sure-score")}
            description={t("plan.sure-score-help")}
            value={Math.round(plan.sureScore * 100)}
            min={0}
            max={100}
            step={5}
            suffix={t("unit.percent")}
            onChange={(value) => change({ sureScore: Math.min(100, Math.max(0, Number(value) || 0)) / 100 })}
          />
        </div>
      </details>
      {replaced > 0 && (
        <p className={styles.notice}>
          <Icon name="info" size={20} />
          <span>{t("plan.replaces", { count: replaced })}</span>
        </p>
      )}
      {!blocked && count > 0 && <p className={styles.soft}>{t(isSearch ? "plan.start-help" : "plan.start-help-reverse")}</p>}
      <div className={styles.start}>
        <Button type="submit" size="md" fullWidth disabled={blocked !== null || count === 0} aria-describedby={blockedId}>
          {t(isSearch ? "plan.start" : "plan.start-reverse", { count })}
        </Button>
        <p id={blockedId} className={styles.soft}>
          {blocked ? t(blocked) : count === 0 ? t("plan.no-rows") : null}
        </p>
      </div>
    </form>
  );
}

type Change = (part: Partial<GeocodingPlan>) => void;

/** Whether the search is held to a commune or a postcode, and what that does. */
function FilterChoice({ plan, columns, onChange }: { plan: GeocodingPlan; columns: readonly Column[]; onChange: Change }) {
  const { t } = useModule();
  const value = plan.citycodeColumn ? `citycode:${plan.citycodeColumn}` : plan.postcodeColumn ? `postcode:${plan.postcodeColumn}` : "";
  const column = columns.find(({ id }) => id === (plan.citycodeColumn ?? plan.postcodeColumn));
  const titles = columnTitles(columns.map(({ name }) => name));
  const options = (kind: "citycode" | "postcode") =>
    columns
      .map((candidate, position) => ({ candidate, position }))
      .filter(({ candidate }) => candidate.role === kind || candidate.id === (kind === "citycode" ? plan.citycodeColumn : plan.postcodeColumn))
      .map(({ candidate, position }) => ({ value: `${kind}:${candidate.id}`, label: t(`filter.${kind}`, { column: titles[position] ?? "" }) }));
  const choices = [{ value: "", label: t("filter.none") }, ...options("citycode"), ...options("postcode")];
  if (choices.length === 1) return null;
  return (
    <NativeSelect
      label={t("filter.label")}
      data={choices}
      value={value}
      description={t(column ? (plan.citycodeColumn ? "filter.citycode-help" : "filter.postcode-help") : "filter.none-help")}
      inputWrapperOrder={["label", "input", "description"]}
      onChange={(event) => {
        const [kind, id] = event.currentTarget.value.split(":");
        onChange({ citycodeColumn: kind === "citycode" && id ? id : null, postcodeColumn: kind === "postcode" && id ? id : null });
      }}
    />
  );
}

/** Which rows: each choice with its count; a choice without rows is not offered, but for the chosen one. */
function ScopeChoice({ plan, counts, total, onChange }: { plan: GeocodingPlan; counts: ScopeCounts; total: number; onChange: (scope: RunScope) => void }) {
  const { t, language } = useModule();
  const [score, setScore] = useState(0.8);
  const isOffered = (kind: (typeof scopes)[number]): boolean => {
    if (kind === plan.scope.kind || kind === "all") return true;
    if (kind === "below-score") return total > counts.untreated;
    if (kind === "shown") return counts.shown > 0 && counts.shown < counts.all;
    return counts[kind] > 0;
  };
  const scopeOf = (kind: (typeof scopes)[number]): RunScope => (kind === "below-score" ? { kind, score } : { kind });
  return (
    <Radio.Group
      label={t("scope.label")}
      value={plan.scope.kind}
      onChange={(kind) => {
        const chosen = scopes.find((scope) => scope === kind);
        if (chosen) onChange(scopeOf(chosen));
      }}
    >
      <div className={styles.scopes}>
        {scopes.filter(isOffered).map((kind) => (
          <div key={kind} className={styles.scope}>
            <Radio value={kind} label={t(`scope.${kind}`)} />
            {kind === "below-score" ? (
              plan.scope.kind === "below-score" && (
                <NumberInput
                  size="xs"
                  w={84}
                  aria-label={t("scope.score")}
                  value={Math.round(score * 100)}
                  min={0}
                  max={100}
                  step={5}
                  suffix={t("unit.percent")}
                  onChange={(value) => {
                    const next = Math.min(100, Math.max(0, Number(value) || 0)) / 100;
                    setScore(next);
                    onChange({ kind: "below-score", score: next });
                  }}
                />
              )
            ) : (
              <span className={styles.figure}>{formatNumber(counts[kind], language)}</span>
            )}
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}

/** The model's own plan, on rows that there are. */
function firstPlan(plan: GeocodingPlan, counts: ScopeCounts): GeocodingPlan {
  return { ...plan, scope: firstScope(plan.operation, counts) };
}

/** Rows without a point have no address to look up; those with one are asked last. */
function firstScope(operation: GeocodingPlan["operation"], counts: ScopeCounts): RunScope {
  const order = operation === "reverse" ? (["source"] as const) : (["untreated", "source", "not-found", "failed", "to-check"] as const);
  return { kind: order.find((scope) => counts[scope] > 0) ?? "all" };
}

function countPlaced(longitudes: Float64Array): number {
  let count = 0;
  for (const longitude of longitudes) if (!Number.isNaN(longitude)) count += 1;
  return count;
}

/** Shows the component again after each change of the rows, the selection or what is shown. */
function useDatasetTick(): void {
  const { dataset } = useModule();
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => dataset.subscribe(tick), [dataset]);
}
