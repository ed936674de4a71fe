import { serviceToken, type ModuleContext } from "#plugin-api";

import { createLockSession, type LockSession } from "./lockSession";
import { createReviewSession, type ReviewSession } from "./reviewSession";

interface CorrectionSessions {
  readonly lock: LockSession;
  readonly review: ReviewSession;
  /** Opens the row's panel unless our part of it is on the screen: opening it again would move the focus. */
  showRowPanel(): void;
  /** Called by our part of the row's panel when it shows itself. @returns what to call when it goes */
  rowPanelIsShown(): () => void;
}

const token = serviceToken<CorrectionSessions>("correction/sessions");

/** The sessions that every door of the module shares: made at first use, gone when the module is switched off. */
export function correctionSessions(context: ModuleContext): CorrectionSessions {
  const present = context.find(token);
  if (present) return present;
  let shown = 0;
  const sessions: CorrectionSessions = {
    lock: createLockSession(context),
    review: createReviewSession(context),
    showRowPanel() {
      if (shown === 0) context.openPanel("shell/row");
    },
    rowPanelIsShown() {
      shown += 1;
      return () => {
        shown -= 1;
      };
    },
  };
  context.offer(token, sessions);
  return sessions;
}
