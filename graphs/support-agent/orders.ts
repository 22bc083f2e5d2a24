export interface Order {
  order_id: string;
  status: "being packed" | "on its way" | "delivered" | "returned" | "cancelled";
  items: string[];
  total_eur: number;
  ordered_on: string;
  carrier: string | null;
  tracking_number: string | null;
  delivery: string;
}

type Row = [
  id: string,
  status: Order["status"],
  items: string[],
  total: number,
  orderedOn: string,
  carrier: string | null,
  tracking: string | null,
  delivery: string,
];

// biome-ignore format: one line an order reads as a table
const ROWS: Row[] = [
  ["1038", "delivered", ["Paper lantern, large"], 49, "2 March", "Bpost", "BP 5521 0938", "delivered on 6 March"],
  ["1039", "returned", ["Wool blanket, moss"], 129, "4 March", "PostNL", "3S LL 20391", "refund sent on 20 March"],
  ["1040", "on its way", ["Brass reading lamp", "LED bulb E27, 6 W"], 118, "9 March", "DHL", "JD 0144 7720", "expected on 14 March"],
  ["1041", "being packed", ["Linen cover, sand", "Linen cover, slate"], 84, "11 March", null, null, "expected on 18 March"],
  ["1042", "on its way", ["Floor lamp Weft", "Paper shade, oval"], 214, "10 March", "DHL", "JD 0144 8127", "expected on 16 March"],
  ["1043", "delivered", ["Table lamp Bobbin"], 76, "10 March", "Bpost", "BP 5521 1204", "delivered on 12 March"],
  ["1044", "cancelled", ["Curtains, cut to measure"], 310, "12 March", null, null, "cancelled before cutting, refunded in full"],
  ["1045", "on its way", ["Wool blanket, ash"], 129, "12 March", "PostNL", "3S LL 20455", "held at the depot since 15 March"],
];

const ORDERS = new Map(
  ROWS.map(([order_id, status, items, total_eur, ordered_on, carrier, tracking_number, delivery]) => [
    order_id,
    { order_id, status, items, total_eur, ordered_on, carrier, tracking_number, delivery },
  ]),
);

/** The order of that number, or undefined. */
export function findOrder(orderId: string): Order | undefined {
  return ORDERS.get(orderId);
}
