export default function RowPanel() {
  return null;
}
