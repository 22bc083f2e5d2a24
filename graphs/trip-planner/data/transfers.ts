export const TRANSFERS = ["train", "taxi", "CityHop", "Velvet Cars"] as const;
export type TransferName = (typeof TRANSFERS)[number];

export interface Transfer {
  transfer: TransferName;
  minutes: number;
  /** Airport to hotel, for the whole party. */
  price_eur: number;
}

/** City: minutes and fare by train for one, minutes and fare by taxi. */
const AIRPORTS: Record<string, [trainMinutes: number, train: number, taxiMinutes: number, taxi: number]> = {
  Amsterdam: [17, 6, 30, 50],
  Athens: [42, 9, 45, 42],
  Barcelona: [27, 5, 30, 36],
  Berlin: [32, 5, 45, 55],
  Copenhagen: [15, 5, 25, 42],
  Lisbon: [28, 2, 20, 18],
  London: [34, 14, 60, 85],
  Paris: [38, 12, 50, 58],
  Prague: [40, 3, 30, 28],
  Rome: [32, 14, 45, 52],
  Tokyo: [26, 4, 40, 62],
  Vienna: [20, 5, 30, 40],
};

const NIGHT_SURCHARGE = 1.25;

/** Ways from the airport into the city for a party that lands at `arrives` (24 hour clock), cheapest first. */
export function transfersIn(city: string, travellers: number, arrives: string): Transfer[] {
  const row = AIRPORTS[city];
  if (!row) return [];
  const [trainMinutes, train, carMinutes, taxi] = row;
  const cars = Math.ceil(travellers / 4);
  const atNight = arrives >= "22:00" || arrives < "06:00" ? NIGHT_SURCHARGE : 1;
  const car = (factor: number) => Math.round(taxi * cars * factor * atNight);
  const transfers: Transfer[] = [
    { transfer: "train", minutes: trainMinutes, price_eur: train * travellers },
    { transfer: "taxi", minutes: carMinutes, price_eur: car(1) },
    { transfer: "CityHop", minutes: carMinutes + 4, price_eur: car(0.85) },
    { transfer: "Velvet Cars", minutes: carMinutes, price_eur: car(1.6) },
  ];
  return transfers.sort((a, b) => a.price_eur - b.price_eur);
}
