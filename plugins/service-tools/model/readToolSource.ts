import { parseOpenApi } from "#contracts/openapi/openApiService";
import { AppError } from "#domain/appError";
import type { ToolDescriptor } from "#contracts/geoatelier/toolDescriptor";

import { apiCartoDescriptors } from "./apiCartoDescriptors";
import { applyDescriptor, isMeantFor, toolFromDescriptor } from "./applyDescriptor";
import { looksLikeDescriptor, readDescriptor } from "./readDescriptor";
import type { ServiceTool } from "./serviceTool";
import { toolFromOpenApi } from "./toolFromOpenApi";

/** The texts that a tool is made of; what this browser keeps, so that one reader serves at every start. */
export interface ToolSource {
  readonly id: string;
  readonly openapi?: { readonly text: string; readonly url: string | null };
  readonly descriptor?: string;
  /** Address that the person gave, where the texts leave it open. */
  readonly baseUrl?: string;
  /** False: the titles that Géoatelier proposes for a known document are not wanted. */
  readonly improved: boolean;
}

export interface ReadTool {
  readonly tool: ServiceTool;
  /** The descriptor of ours that suits the document, whether or not it is in use. */
  readonly proposal: ToolDescriptor | null;
}

/** Whether a text is a descriptor or an OpenAPI document. @throws AppError invalid-input for anything else */
export function sourceFrom(text: string, url: string | null, id: string): ToolSource {
  if (looksLikeDescriptor(text)) {
    readDescriptor(text);
    return { id, descriptor: text, improved: true };
  }
  parseOpenApi(text, url);
  return { id, openapi: { text, url }, improved: true };
}

/** Where the document that a descriptor improves is to be fetched; null when there is none, or it is there already. */
export function documentWanted(source: ToolSource): string | null {
  if (source.openapi || source.descriptor === undefined) return null;
  const { openapi } = readDescriptor(source.descriptor);
  return openapi?.url ?? null;
}

/** @throws AppError invalid-input */
export function readToolSource(source: ToolSource): ReadTool {
  const fromDocument = source.openapi ? toolFromOpenApi(parseOpenApi(source.openapi.text, source.openapi.url), source.id) : null;
  const own = source.descriptor === undefined ? null : readDescriptor(source.descriptor);
  const proposal = fromDocument && !own ? (apiCartoDescriptors.find((descriptor) => isMeantFor(descriptor, fromDocument)) ?? null) : null;
  const descriptor = own ?? (source.improved ? proposal : null);
  const made = madeOf(fromDocument, descriptor);
  const candidates = proposal?.baseUrl === undefined ? made.baseCandidates : [proposal.baseUrl, ...made.baseCandidates];
  return {
    tool: { ...made, id: source.id, baseUrl: source.baseUrl ?? made.baseUrl, baseCandidates: [...new Set(candidates)] },
    proposal,
  };
}

function madeOf(fromDocument: ServiceTool | null, descriptor: ToolDescriptor | null): ServiceTool {
  if (fromDocument) return descriptor ? applyDescriptor(descriptor, fromDocument) : fromDocument;
  if (descriptor) return toolFromDescriptor(descriptor);
  throw new AppError("invalid-input", "Neither a document nor a descriptor.", { reason: "not-a-description" });
}

/** The tools that need no file: API Carto. */
export function proposedTools(): readonly ServiceTool[] {
  return apiCartoDescriptors.map(toolFromDescriptor);
}
