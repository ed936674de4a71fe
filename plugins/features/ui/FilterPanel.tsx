import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";

import { toAppError, type AppError } from "#domain/appError";
import type { FeatureFilter } from "#domain/layer/featureFilter";
import type { FeatureSchema } from "#domain/layer/features";
import { formatNumber } from "#plugin-api/format";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { draftOf, emptyDraft, filterOf, operatorsFor, type ConditionGroup, type FilterDraft } from "../model/filter/filterDraft";
import { ConditionFields } from "./ConditionFields";
import { FeaturePanelFrame } from "./FeaturePanelFrame";
import styles from "./features.module.css";
import { FilterText } from "./FilterText";
import { useFeatureLayer, useSchema, type FeatureLayer, type FeatureView } from "./useFeatureLayer";
import { useZone } from "./useZone";

/** « Filtrer » : conditions by groups and a zone; the count is told before anything changes on the map. */
export default function FilterPanel() {
  const view = useFeatureLayer();
  const schema = useSchema(view);
  const { layer } = view;
  return (
    <FeaturePanelFrame view={view} icon="filter">
      {schema.state.kind === "failed" && <ErrorMessage error={schema.state.error} onRetry={schema.retry} />}
      {schema.state.kind === "ready" && layer && <FilterForm key={layer.id} view={view} layer={layer} schema={schema.state.schema} />}
    </FeaturePanelFrame>
  );
}

type Count = { readonly key: string; readonly count: number | null } | { readonly key: string; readonly error: AppError };

function FilterForm({ view, layer, schema }: { view: FeatureView; layer: FeatureLayer; schema: FeatureSchema }) {
  const context = useModule();
  const { t, language } = context;
  const { session, features } = view;
  const { source } = layer.description;
  const said = useMemo(() => draftOf(source.filter), [source.filter]);
  const [draft, setDraft] = useState<FilterDraft>(said ?? emptyDraft);
  const [counted, setCounted] = useState<Count | null>(null);
  const zone = useZone(session);
  const filter = useMemo(() => filterOf(draft, schema.properties), [draft, schema]);
  const key = JSON.stringify(filter ?? null);

  // A zone drawn while the panel stands is what the person wants to filter by.
  const [takenZone, setTakenZone] = useState(zone);
  if (zone !== takenZone) {
    setTakenZone(zone);
    if (zone) setDraft({ ...draft, zone });
  }

  useEffect(() => {
    const control = new AbortController();
    const timer = setTimeout(() => {
      const { filter: applied, ...bare } = source;
      session
        .provider(source)
        .then((provider) => provider.count({ ...bare, ...(filter ? { filter } : {}) }, {}, { signal: control.signal }))
        .then((count) => setCounted({ key, count }))
        .catch((thrown: unknown) => {
          const error = toAppError(thrown);
          if (error.code !== "cancelled" && !control.signal.aborted) setCounted({ key, error });
        });
    }, 400);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the count is of the filter of the form, whatever is applied
  }, [session, key, source.url, source.collection]);

  const apply = (wanted: FeatureFilter | undefined): void => {
    const { filter: before, ...bare } = source;
    context.layers.update(layer.id, { description: { ...layer.description, source: { ...bare, ...(wanted ? { filter: wanted } : {}) } } });
  };
  const setGroup = (at: number, group: ConditionGroup): void => setDraft({ ...draft, groups: draft.groups.map((one, index) => (index === at ? group : one)) });
  const addTo = (at: number, group: ConditionGroup): void => {
    const [first] = schema.properties;
    if (first) setGroup(at, { ...group, conditions: [...group.conditions, { property: first.name, operator: operatorsFor(first.type)[0] ?? "=", value: "" }] });
  };
  const loaded = features?.loaded() ?? [];
  const isApplied = JSON.stringify(filterOf(said ?? emptyDraft, schema.properties) ?? null) === key && said !== null;
  const isCurrent = counted?.key === key;

  return (
    <>
      {said === null && <p className={styles.warning}>{t("filter.beyond-form")}</p>}
      {draft.groups.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t("filter.join-groups")}
          value={draft.join}
          onChange={(join) => setDraft({ ...draft, join: join === "or" ? "or" : "and" })}
          data={[{ value: "and", label: t("filter.all-groups") }, { value: "or", label: t("filter.any-group") }]}
        />
      )}
      {draft.groups.map((group, at) => (
        // Groups have no name of their own; they are only added at the end and removed.
        <fieldset key={at} className={styles.group}>
          <legend>{draft.groups.length > 1 ? t("filter.group", { number: at + 1 }) : t("filter.conditions")}</legend>
          {group.conditions.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label={t("filter.join")}
              value={group.join}
              onChange={(join) => setGroup(at, { ...group, join: join === "or" ? "or" : "and" })}
              data={[{ value: "and", label: t("filter.all") }, { value: "or", label: t("filter.any") }]}
            />
          )}
          {group.conditions.map((condition, index) => (
            <ConditionFields
              key={index}
              condition={condition}
              schema={schema}
              features={loaded}
              onChange={(changed) => setGroup(at, { ...group, conditions: group.conditions.map((one, place) => (place === index ? changed : one)) })}
              onRemove={() => setGroup(at, { ...group, conditions: group.conditions.filter((_, place) => place !== index) })}
            />
          ))}
          <div className={styles.actions}>
            <Button size="xs" variant="light" leftSection={<Icon name="plus" size={16} />} onClick={() => addTo(at, group)}>
              {t("filter.add")}
            </Button>
            {draft.groups.length > 1 && (
              <Button size="xs" variant="subtle" onClick={() => setDraft({ ...draft, groups: draft.groups.filter((_, index) => index !== at) })}>
                {t("filter.remove-group")}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      <div className={styles.actions}>
        <Button size="xs" variant="subtle" onClick={() => setDraft({ ...draft, groups: [...draft.groups, { join: "and", conditions: [] }] })}>
          {t("filter.add-group")}
        </Button>
        <Button size="xs" variant="subtle" leftSection={<Icon name="polygon" size={16} />} onClick={() => context.setMapTool("zone")}>
          {t(draft.zone ? "filter.redraw-zone" : "filter.draw-zone")}
        </Button>
      </div>
      {draft.zone && (
        <Checkbox
          checked
          label={t("filter.in-zone")}
          onChange={() => {
            setDraft({ ...draft, zone: null });
            session.store.setState({ zone: null });
          }}
        />
      )}
      <FilterText session={session} source={source} filter={filter} schema={schema} />
      {isCurrent && "error" in counted && <ErrorMessage error={counted.error} />}
      <p className={styles.figures} role="status">
        {!isCurrent ? t("filter.counting") : "error" in counted ? t("filter.count-failed") : counted.count === null ? t("filter.count-unknown") : t("filter.count", { count: counted.count, shown: formatNumber(counted.count, language) })}
      </p>
      <div className={styles.foot}>
        <Button disabled={isApplied} onClick={() => apply(filter)}>
          {t("filter.apply")}
        </Button>
        {source.filter && (
          <Button
            variant="subtle"
            onClick={() => {
              setDraft(emptyDraft);
              session.store.setState({ zone: null });
              apply(undefined);
            }}
          >
            {t("filter.clear")}
          </Button>
        )}
      </div>
    </>
  );
}
