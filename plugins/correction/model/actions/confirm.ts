import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { correctionSessions } from "../correctionSessions";

/** « Ce point est bon ». */
export default function confirm(context: ModuleContext, row: RowId): Promise<void> {
  return correctionSessions(context).lock.confirm(row);
}
