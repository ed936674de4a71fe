import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { z } from "zod";

/** What QGIS holds once it has opened a file; layers from the top of the map down. */
export type OpenedInQgis = z.infer<typeof opened>;

const opened = z.object({
  opened: z.boolean(),
  error: z.string(),
  title: z.string(),
  /** `EPSG:2154` */
  crs: z.string(),
  /** In the project's CRS: west, south, east, north. */
  extent: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  layers: z.array(
    z.object({
      name: z.string(),
      valid: z.boolean(),
      opacity: z.number().optional(),
      crs: z.string().optional(),
      visible: z.boolean().optional(),
      group: z.string().optional(),
      renderer: z.string().optional(),
      /** Features that QGIS read; -1 for a layer of pictures. */
      count: z.number().optional(),
      /** Denominators of the smallest and the largest scale; empty without limits. */
      scales: z.array(z.number()).optional(),
    }),
  ),
});

/** Whether QGIS's Python bindings are on this machine. A suite skips without them, and this says so in the output. */
export function hasPyQgis(): boolean {
  if (existsSync("/usr/lib/python3/dist-packages/qgis/core")) return true;
  console.warn("SKIPPED: PyQGIS not found; what we write is not opened by QGIS here. On Debian: sudo apt-get install --no-install-recommends python3-qgis");
  return false;
}

/**
 * Opens a project (`.qgs`) or a layer file (`.qlr`) in Debian's QGIS, without a window, and reads every feature layer
 * to its end.
 * @throws Error with what QGIS printed when it ends without an answer, or after 100 seconds
 */
export async function openInQgis(file: string): Promise<OpenedInQgis> {
  const folder = await mkdtemp(join(tmpdir(), "qgis-"));
  try {
    const script = join(folder, "open.py");
    await writeFile(script, openingScript);
    const { stdout } = await promisify(execFile)("/usr/bin/python3", [script, file], {
      env: { PATH: "/usr/bin:/bin", HOME: folder, QT_QPA_PLATFORM: "offscreen", LC_ALL: "C.UTF-8" },
      timeout: 100_000,
      maxBuffer: 16_000_000,
    });
    return opened.parse(JSON.parse(stdout.slice(stdout.indexOf("RESULT") + 6)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const openingScript = `
import json, os, sys
from qgis.core import QgsApplication, QgsProject, QgsLayerDefinition
QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
opened, error = (project.read(sys.argv[1]), "") if sys.argv[1].endswith("s") else QgsLayerDefinition.loadLayerDefinition(sys.argv[1], project, project.layerTreeRoot())
layers = []
for node in project.layerTreeRoot().findLayers():
    layer = node.layer()
    if layer is None:
        layers.append({"name": node.name(), "valid": False})
        continue
    parent = node.parent().name() if node.parent() else ""
    vector = layer.type() == 0
    renderer = layer.renderer() if vector else None
    kind = renderer.type() if renderer else ""
    count = -1
    if vector:
        count = 0
        features = layer.getFeatures()
        for feature in features:
            count += 1
    layers.append({"name": layer.name(), "valid": layer.isValid(), "opacity": layer.opacity(), "crs": layer.crs().authid(), "visible": node.itemVisibilityChecked(), "group": parent,
      "renderer": kind, "count": count,
      "scales": [layer.minimumScale(), layer.maximumScale()] if layer.hasScaleBasedVisibility() else []})
extent = project.viewSettings().defaultViewExtent()
print("RESULT" + json.dumps({"opened": opened, "error": error, "title": project.title(), "crs": project.crs().authid(), "extent": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()], "layers": layers}))
sys.stdout.flush()
os._exit(0)
`;
