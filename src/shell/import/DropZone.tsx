/** Replaced below by the panel itself. */
export default function DropZone() {
  return null;
}
