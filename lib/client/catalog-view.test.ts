import { describe, expect, it } from "vitest";
import {
  type CatalogView,
  catalogQueryText,
  catalogSearchOf,
  isFiltered,
  parseCatalogView,
  withChange,
  withoutFilters,
} from "./catalog-view";

const parse = (address: string) => {
  const query = new URLSearchParams(address);
  return parseCatalogView((key) => query.get(key));
};

describe("the address of the assistants page", () => {
  it.each<[CatalogView, string]>([
    [{}, ""],
    [{ text: "a & b", tag: "x y", page: 3 }, "q=a+%26+b&tag=x+y&page=3"],
    [
      { graph: "g", label: "staging", archived: true, sort: "used", as: "table" },
      "graph=g&label=staging&archived=true&sort=used&as=table",
    ],
  ])("%j is ?%s, and back", (view, address) => {
    expect(catalogQueryText(view)).toBe(address);
    expect(parse(address)).toEqual(view);
  });

  it.each(["sort=best&page=0&as=tiles&archived=1&q=%20", "page=1", "page=1e99", "sort=changed"])(
    "what is not understood is let be: %s",
    (address) => expect(parse(address)).toEqual({}),
  );

  it("asks the server for the page", () => {
    expect(catalogSearchOf(parse("page=3&graph=g"))).toMatchObject({ graph_id: "g", limit: 24, offset: 48 });
    expect(isFiltered(parse("page=3&archived=true&sort=name"))).toBe(false);
    expect(isFiltered(parse("tag=x"))).toBe(true);
  });

  it("a change begins at the first page, and leaves out what is undefined", () => {
    const view = parse("q=a&tag=x&as=table&page=3");
    expect(withChange(view, { text: undefined, graph: "g" })).toEqual({ tag: "x", as: "table", graph: "g" });
    expect(withoutFilters(view)).toEqual({ as: "table" });
  });
});
