import { Button, Input } from "@mantine/core";

import { toAppError } from "#domain/appError";
import { formatLonLat } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { ToolValue } from "../model/toolValues";
import type { FieldWords } from "./PlaceField";
import styles from "./tools.module.css";

/** A rectangle: what the map shows now. */
export function ExtentField({ words, value, onChange }: { words: FieldWords; value: ToolValue | null; onChange: (value: ToolValue | null) => void }) {
  const context = useModule();
  const { t, language } = context;
  const extent = value?.kind === "extent" ? value.extent : null;
  const takeView = (): void => {
    context.map().then(
      (map) => onChange({ kind: "extent", extent: map.extent() }),
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
  };
  return (
    <Input.Wrapper label={words.label} description={words.description} required={words.required} error={words.error} labelElement="div">
      <div className={styles.place} role="group" aria-label={words.label}>
        {extent && (
          <p className={styles.placeValue}>
            <Icon name="focus" size={16} />
            <span>{t("extent.value", { from: formatLonLat([extent[0], extent[1]], language), to: formatLonLat([extent[2], extent[3]], language) })}</span>
            <button type="button" className={styles.clear} aria-label={t("place.clear", { field: words.label })} onClick={() => onChange(null)}>
              <Icon name="x" size={16} />
            </button>
          </p>
        )}
        <div className={styles.actions}>
          <Button size="xs" variant="default" leftSection={<Icon name="map" size={16} />} onClick={takeView}>
            {t("extent.view")}
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}
