const DYES = ["woad", "madder", "weld", "orchil", "lichen", "walnut", "flax", "gall"] as const;
export type Dye = (typeof DYES)[number];

/** A name keeps its dye across pages and versions. */
export function dyeOf(name: string): Dye {
  // FNV-1a: spreads short names well over eight dyes.
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0;
  }
  // The lowest bits of FNV-1a are its weakest.
  return DYES[(hash >>> 8) % DYES.length] ?? "gall";
}
