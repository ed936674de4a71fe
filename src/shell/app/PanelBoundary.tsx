import { Component, type ReactNode } from "react";

import { toAppError, type AppError } from "#domain/appError";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";

/** What a panel of the shell throws stays in its place, with a button to try again. */
export class PanelBoundary extends Component<{ readonly children: ReactNode }, { readonly error: AppError | null }> {
  override state: { readonly error: AppError | null } = { error: null };

  static getDerivedStateFromError(thrown: unknown): { error: AppError } {
    return { error: toAppError(thrown) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <ErrorMessage error={error} onRetry={() => this.setState({ error: null })} />;
  }
}
