/** Replaced below by the panel itself. */
export default function ImportPanel() {
  return null;
}
