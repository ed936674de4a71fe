/** Loads a panel together with the styles of Mantine's components that panels show. */
export async function loadWithStyles<T>(load: () => Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([load(), import("./mantinePanelStyles")]);
  return loaded;
}
