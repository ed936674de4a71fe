import { Component, Suspense, lazy, useMemo, useState, type ComponentType, type ReactNode } from "react";

import { toAppError, type AppError } from "#domain/appError";
import type { Lazy, ModuleContext } from "#plugin-api";
import type { Language } from "#plugin-api/messages";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { ModuleContextReact } from "#plugin-api/ui/moduleContext";

import { useApp } from "../app/AppContext";
import { loadWithStyles } from "../app/loadWithStyles";
import { PanelSkeleton } from "../app/PanelSkeleton";
import { moduleTitle } from "./moduleTitle";

/**
 * A component of a module, loaded when shown, with the module's context around it. What it throws stays inside:
 * a message takes its place, with a button to try again, and the fault is put down to the module.
 */
export function ModuleComponent<P extends object>({
  module,
  context,
  component,
  props,
}: {
  module: string;
  context: ModuleContext;
  component: Lazy<ComponentType<P>>;
  props: P;
}) {
  const { host, language } = useApp();
  const [attempt, setAttempt] = useState(0);
  // A new attempt needs a new lazy component: React keeps the failure of the last one.
  const Loaded = useMemo(
    () => lazy(() => loadWithStyles(async () => ({ default: await host.load(module, component) }))),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- attempt is what asks for another load
    [host, module, component, attempt],
  );
  // A new identity for each language, so that everything that reads the context is shown again.
  const spoken = useMemo(() => withNewIdentity(context, language), [context, language]);
  return (
    <ModuleBoundary
      key={attempt}
      name={moduleTitle(host, module)}
      onError={(thrown) => host.recordFailure(module, thrown)}
      onRetry={() => setAttempt(attempt + 1)}
    >
      <ModuleContextReact value={spoken}>
        <Suspense fallback={<PanelSkeleton />}>
          <Loaded {...props} />
        </Suspense>
      </ModuleContextReact>
    </ModuleBoundary>
  );
}

interface BoundaryProps {
  readonly name: string;
  readonly onError: (thrown: unknown) => void;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

class ModuleBoundary extends Component<BoundaryProps, { error: AppError | null }> {
  override state: { error: AppError | null } = { error: null };

  static getDerivedStateFromError(thrown: unknown): { error: AppError } {
    return { error: toAppError(thrown) };
  }

  override componentDidCatch(thrown: unknown): void {
    this.props.onError(thrown);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <ErrorMessage error={error} source={this.props.name} onRetry={this.props.onRetry} />;
  }
}

/** The same context under another identity: whatever is read comes from the first one. */
function withNewIdentity(context: ModuleContext, language: Language): ModuleContext {
  const same: unknown = Object.create(context, { spokenIn: { value: language } });
  return same as ModuleContext;
}
