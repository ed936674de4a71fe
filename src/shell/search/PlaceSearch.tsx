export default function PlaceSearch() {
  return null;
}
