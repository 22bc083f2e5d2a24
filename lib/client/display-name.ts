/** A graph's, node's or field's own name as people read it: `find_offers` and `findOffers` are “Find offers”. */
export function displayName(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_\-\s]+/g, " ")
    .trim();
  if (words === "") return name;
  const lower = words.replace(/[A-Z][a-z]+/g, (word) => word.toLowerCase());
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
