import ImageTile from "ol/ImageTile.js";
import TileState from "ol/TileState.js";
import type Tile from "ol/Tile.js";
import type TileLayer from "ol/layer/Tile.js";
import type TileImage from "ol/source/TileImage.js";

import { toAppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerSurroundings } from "#map/layers/layerSurroundings";
import { nightPicture } from "#map/loading/nightPicture";

export interface TileLoading {
  /** For the source's `tileLoadFunction`. */
  readonly load: (tile: Tile, url: string) => void;
  /** Asks again for the tiles that failed; those that came stay on the screen. */
  retry(layer: TileLayer<TileImage>): void;
}

/** Failed tiles kept to be asked again; older ones are out of sight by then. */
const mostFailed = 200;

/** How the tiles of a layer come: by our loader, reported one by one, in greys for the dark theme. */
export function loadTiles(description: LayerDescription, { report, pictures }: Pick<LayerSurroundings, "report" | "pictures">): TileLoading {
  const failed = new Map<ImageTile, string>();

  async function load(tile: ImageTile, url: string): Promise<void> {
    report.started();
    try {
      const image = await pictures.load(url, { source: description.title, missingIsEdge: true });
      if (image) tile.setImage(description.tone === "night" ? nightPicture(image) : image);
      else tile.setState(TileState.EMPTY);
      report.ended(image ? "loaded" : "missing");
    } catch (thrown) {
      if (failed.size < mostFailed) failed.set(tile, url);
      tile.setState(TileState.ERROR);
      report.ended(toAppError(thrown, { source: description.title }));
    }
  }

  return {
    load(tile, url) {
      if (tile instanceof ImageTile) void load(tile, url);
    },
    retry(layer) {
      const source = layer.getSource();
      const projection = source?.getProjection();
      const again = [...failed];
      failed.clear();
      // Tiles that were bent to another projection are made once: all are made anew.
      if (!source || projection?.getCode() !== layer.getMapInternal()?.getView().getProjection().getCode()) {
        source?.refresh();
        return;
      }
      for (const [tile, url] of again) void load(tile, url).then(() => layer.changed());
    },
  };
}
