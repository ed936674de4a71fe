import { Checkbox } from "@mantine/core";

import type { MapLayer } from "#plugin-api";
import { useModule } from "#plugin-api/ui/moduleContext";

import { sameBasemap } from "../model/besideLayers";
import { vintagesOf } from "../model/showVintage";
import { ChoiceField } from "./ChoiceField";
import styles from "./compare.module.css";
import { StartButton } from "./StartButton";
import { useCompareSession, useCompareState, useLayerList } from "./useComparison";

const noBasemap = "";

/** What the second map shows. */
export function BesideSection() {
  const { t, layers } = useModule();
  const session = useCompareSession();
  const { basemap } = useCompareState((state) => state.beside);
  const list = useLayerList();
  return (
    <>
      <p className={styles.soft}>{t("beside.help")}</p>
      <StartButton comparison="side-by-side" />
      <h3>{t("beside.second")}</h3>
      <ul className={styles.list}>
        {list.map((layer) => (
          <LayerBeside key={layer.id} layer={layer} />
        ))}
        <li>
          <ChoiceField
            label={t("beside.basemap")}
            value={basemap ?? noBasemap}
            choices={[
              { value: sameBasemap, title: t("beside.basemap.same") },
              ...layers.basemaps().map(({ id, title }) => ({ value: id, title })),
              { value: noBasemap, title: t("beside.basemap.none") },
            ]}
            onChange={(value) => session.setBeside({ basemap: value === noBasemap ? null : value })}
          />
        </li>
      </ul>
    </>
  );
}

function LayerBeside({ layer }: { layer: MapLayer }) {
  const context = useModule();
  const { t } = context;
  const session = useCompareSession();
  const { shown, vintages } = useCompareState((state) => state.beside);
  const { stops } = vintagesOf(context, layer);
  const chosen = vintages[layer.id];
  const isShown = shown[layer.id] ?? layer.visible;
  return (
    <li>
      <Checkbox label={layer.shownTitle} checked={isShown} onChange={(event) => session.setBeside({ shown: { ...shown, [layer.id]: event.currentTarget.checked } })} />
      {isShown && stops.length > 1 && (
        <ChoiceField
          label={t("beside.vintage")}
          value={chosen !== undefined && stops.some(({ key }) => key === chosen) ? chosen : ""}
          choices={[{ value: "", title: t("beside.vintage.same") }, ...stops.map(({ key, title }) => ({ value: key, title: title ?? t("vintages.original") }))]}
          onChange={(value) => {
            const { [layer.id]: _, ...others } = vintages;
            session.setBeside({ vintages: value === "" ? others : { ...others, [layer.id]: value } });
          }}
        />
      )}
    </li>
  );
}
