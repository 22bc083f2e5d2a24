/** Things without names, each with its place as its key. */
export function numbered<Thing>(things: readonly Thing[], first = 0): [place: number, thing: Thing][] {
  return things.map((thing, index) => [first + index, thing]);
}
