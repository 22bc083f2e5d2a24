import { chownSync, lchownSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";

export interface Owner {
  uid: number;
  gid: number;
}

/** Makes `owner` the owner of a folder and, when it is not that already, of everything in it. */
export function giveTo(folder: string, owner: Owner): void {
  if (lstatSync(folder).uid === owner.uid) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    lchownSync(path.join(folder, entry), owner.uid, owner.gid);
  // Last, so that an interrupted change is done again.
  chownSync(folder, owner.uid, owner.gid);
}
