import { serviceToken, type ModuleContext } from "#plugin-api";

import { createLockSession, type LockSession } from "./lockSession";
import { createReviewSession, type ReviewSession } from "./reviewSession";

interface CorrectionSessions {
  readonly lock: LockSession;
  readonly review: ReviewSession;
}

const token = serviceToken<CorrectionSessions>("correction/sessions");

/** The sessions that every door of the module shares: made at first use, gone when the module is switched off. */
export function correctionSessions(context: ModuleContext): CorrectionSessions {
  const present = context.find(token);
  if (present) return present;
  const sessions = { lock: createLockSession(context), review: createReviewSession(context) };
  context.offer(token, sessions);
  return sessions;
}
