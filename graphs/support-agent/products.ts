import { SearchIndex } from "../text/search-index";

export interface Product {
  product: string;
  kind: string;
  price_eur: number;
  stock: string;
  about: string;
}

const PRODUCTS: Product[] = [
  {
    product: "Floor lamp Weft",
    kind: "lamp",
    price_eur: 179,
    stock: "in stock",
    about: "Oak tripod with a woven shade, 155 cm high",
  },
  {
    product: "Table lamp Bobbin",
    kind: "lamp",
    price_eur: 76,
    stock: "in stock",
    about: "Turned ash foot, linen shade, 42 cm high",
  },
  {
    product: "Brass reading lamp",
    kind: "lamp",
    price_eur: 109,
    stock: "back in two weeks",
    about: "Swivelling arm for desk or bed, dimmable",
  },
  {
    product: "Paper lantern, large",
    kind: "lamp",
    price_eur: 49,
    stock: "in stock",
    about: "Mulberry paper, 60 cm wide, hangs from the ceiling",
  },
  {
    product: "Wool blanket",
    kind: "textile",
    price_eur: 129,
    stock: "in stock in moss and ash",
    about: "Lambswool throw, 140 by 200 cm",
  },
  {
    product: "Linen cover",
    kind: "textile",
    price_eur: 42,
    stock: "in stock in sand and slate",
    about: "Cushion cover of washed linen, 50 by 50 cm",
  },
  {
    product: "LED bulb E27, 6 W",
    kind: "bulb",
    price_eur: 9,
    stock: "in stock",
    about: "Warm white, dimmable, 2700 K",
  },
];

const index = new SearchIndex(PRODUCTS, (item) => `${item.product} ${item.kind} ${item.about}`);

/** The products that the words describe, best first. */
export function findProducts(query: string): Product[] {
  return index.search(query, 3).map((hit) => hit.item);
}
