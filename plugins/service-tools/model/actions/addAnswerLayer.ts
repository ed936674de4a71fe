import { AppError } from "#domain/appError";
import { extentOfFeatures } from "#domain/layer/extentOfFeatures";
import type { ModuleContext } from "#plugin-api";
import { keptFeatures } from "#plugin-api/keptFeatures";

import type { ToolAnswer } from "../readAnswer";
import type { ServiceTool } from "../serviceTool";

/**
 * Puts the objects of an answer on the map, as a layer that this browser keeps.
 * @throws AppError unsupported when no module keeps features; storage-failed
 */
export async function addAnswerLayer(context: ModuleContext, answer: ToolAnswer, title: string, tool: ServiceTool): Promise<void> {
  if (answer.kind !== "features") return;
  const keeper = context.find(keptFeatures);
  if (!keeper) throw new AppError("unsupported", "No module keeps features.", { source: tool.title, reason: "nobody-keeps-features" });
  const source = await keeper.keep(title, answer.features);
  const extent = extentOfFeatures(answer.features);
  context.layers.add({
    id: `service-tools:${crypto.randomUUID()}`,
    title,
    role: "overlay",
    source,
    attribution: tool.attribution ?? { text: tool.provider ?? tool.title },
    ...(extent ? { extent } : {}),
  });
  if (extent) (await context.map()).show({ extent });
}
