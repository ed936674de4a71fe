import type { FeatureSchema } from "#domain/layer/features";
import { throwIfCancelled } from "#domain/time/clock";
import type { ModuleContext } from "#plugin-api";
import { formatNumber } from "#plugin-api/format";

import { toDataset } from "../model/dataset/toDataset";
import { makeFile, type DownloadFormat, type MadeFile } from "../model/download/fileFormats";
import { featureSession } from "../model/featureSession";
import { gather, type Gathered, type Scope } from "../model/gather";
import type { FeatureLayer } from "./useFeatureLayer";

export interface Taking {
  readonly layer: FeatureLayer;
  readonly schema: FeatureSchema;
  readonly scope: Scope;
  readonly target: "file" | "dataset";
  readonly format: DownloadFormat;
  /** Features that the service counted; null when it does not. */
  readonly expected: number | null;
}

/** Reads all features of a scope and makes a file or a dataset of them, as a job that can be followed and cancelled. */
export function startTaking(context: ModuleContext, { layer, schema, scope, target, format, expected }: Taking): void {
  const { t, language } = context;
  const { source } = layer.description;
  const title = layer.shownTitle;
  void context.jobs.start({
    title: t(target === "file" ? "job.download" : "job.dataset", { layer: title }),
    total: expected ?? 1,
    panel: "features/download",
    async run({ signal, report }) {
      const provider = await featureSession(context).provider(source);
      const gathered = await gather(provider, source, scope, {
        signal,
        onProgress: (came, matched) => report(came, Math.max(came, matched ?? expected ?? came), t("job.came", { count: came })),
      });
      if (target === "dataset") {
        await context.openDataset(toDataset(title, schema.properties, gathered.features));
        context.notify({ kind: "success", text: t("job.opened", { count: gathered.features.length, layer: title }) });
      } else {
        report(gathered.features.length, gathered.features.length, t("job.writing"));
        const file = await makeFile(format, title, schema.properties, gathered.features, { at: new Date(), breathe: () => breathe(signal) });
        save(file);
        context.notify({ kind: "success", text: t("job.saved", { count: gathered.features.length, name: file.name }) });
      }
      return [t("job.done", { count: gathered.features.length }), ...remarks(gathered, (count) => formatNumber(count, language), t)].join(" ");
    },
  });
}

/** What the person must know of what did not come. */
function remarks({ leftOut, cut }: Gathered, say: (count: number) => string, t: ModuleContext["t"]): string[] {
  return [...(leftOut > 0 ? [t("job.left-out", { count: leftOut, shown: say(leftOut) })] : []), ...(cut ? [t("job.cut")] : [])];
}

/** Lets the page answer between two slices of work. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  throwIfCancelled(signal);
}

/** Hands the file to the browser's downloads. */
function save({ name, mediaType, parts }: MadeFile): void {
  const url = URL.createObjectURL(new Blob(parts.map((part) => (typeof part === "string" ? part : part.slice())), { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
