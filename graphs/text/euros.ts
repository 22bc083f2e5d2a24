/** "€1,868" */
export function euros(amount: number): string {
  return `€${amount.toLocaleString("en-US")}`;
}
