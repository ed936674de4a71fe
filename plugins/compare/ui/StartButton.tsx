import { Button } from "@mantine/core";

import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { Comparison } from "../model/compareSession";
import { useCompareSession, useCompareState } from "./useComparison";

const words = {
  swipe: { start: "swipe.start", end: "swipe.end" },
  "side-by-side": { start: "beside.start", end: "beside.end" },
};

/** Puts a comparison on the map, or takes it away. */
export function StartButton({ comparison }: { comparison: Comparison }) {
  const { t } = useModule();
  const session = useCompareSession();
  const isShown = useCompareState(({ shown }) => shown === comparison);
  const icon = <Icon name={isShown ? "x" : comparison === "swipe" ? "compare" : "columns"} size={18} />;
  return (
    <Button variant={isShown ? "default" : "filled"} leftSection={icon} onClick={() => (isShown ? session.end() : session.start(comparison))}>
      {t(words[comparison][isShown ? "end" : "start"])}
    </Button>
  );
}
