/** Replaced below by the panel itself. */
export default function ExportPanel() {
  return null;
}
