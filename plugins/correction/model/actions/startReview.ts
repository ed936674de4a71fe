import type { ModuleContext } from "#plugin-api";

import { correctionSessions } from "../correctionSessions";

export default function startReview(context: ModuleContext): void {
  correctionSessions(context).review.start();
}
