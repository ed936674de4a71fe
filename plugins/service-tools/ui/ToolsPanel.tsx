import { AddTool } from "./AddTool";
import { OperationView } from "./OperationView";
import { ToolList } from "./ToolList";
import { ToolView } from "./ToolView";
import { useToolState } from "./useToolSession";

/** Services called from a form: the list, one service, one of its operations with what it answered. */
export default function ToolsPanel() {
  const view = useToolState((state) => state.view);
  if (view.kind === "adding") return <AddTool step={view.step} />;
  if (view.kind === "tool") return <ToolView id={view.tool} />;
  if (view.kind === "operation") return <OperationView key={`${view.tool} ${view.operation}`} />;
  return <ToolList />;
}
