export default function TablePane() {
  return null;
}
