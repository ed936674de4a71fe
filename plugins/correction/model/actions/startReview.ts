import type { ModuleContext } from "#plugin-api";

import { correctionSessions } from "../correctionSessions";

export default function startReview(context: ModuleContext): void {
  const { review, showRowPanel } = correctionSessions(context);
  review.start();
  showRowPanel();
}
