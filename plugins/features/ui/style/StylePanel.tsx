import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";

import { FeaturePanelFrame } from "../FeaturePanelFrame";
import { useFeatureLayer, useSchema } from "../useFeatureLayer";
import { StyleForm } from "./StyleForm";

/** « Style » : one symbol, by value or by class. The map shows each change at once; the list's undo takes it back. */
export default function StylePanel() {
  const view = useFeatureLayer();
  const schema = useSchema(view);
  const { layer } = view;
  return (
    <FeaturePanelFrame view={view} icon="palette">
      {schema.state.kind === "failed" && <ErrorMessage error={schema.state.error} onRetry={schema.retry} />}
      {schema.state.kind === "ready" && layer && <StyleForm key={layer.id} view={view} layer={layer} schema={schema.state.schema} />}
    </FeaturePanelFrame>
  );
}
