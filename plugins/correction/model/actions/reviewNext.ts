import type { ModuleContext } from "#plugin-api";

import { correctionSessions } from "../correctionSessions";

export default function reviewNext(context: ModuleContext): void {
  correctionSessions(context).review.step(1);
}
