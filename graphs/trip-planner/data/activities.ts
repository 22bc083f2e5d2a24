export const INTERESTS = ["museums", "food", "nature", "music", "architecture"] as const;
export type Interest = (typeof INTERESTS)[number];

export interface Activity {
  activity: string;
  interest: Interest;
  indoors: boolean;
  /** For one person. */
  price_eur: number;
}

type Row = [activity: string, interest: Interest, indoors: boolean, price: number];

// biome-ignore format: one line an activity reads as a table
const ROWS: Record<string, Row[]> = {
  Amsterdam: [["Canal houses on foot", "architecture", false, 0], ["Masters' gallery", "museums", true, 22], ["Indonesian rice table", "food", true, 34], ["Dune walk at Bloemendaal", "nature", false, 8], ["Organ concert in the old church", "music", true, 15]],
  Athens: [["Acropolis at opening time", "architecture", false, 20], ["Bronze and marble museum", "museums", true, 12], ["Central market breakfast", "food", false, 14], ["Philopappos hill at dusk", "nature", false, 0], ["Rebetiko night", "music", true, 18]],
  Barcelona: [["Modernist houses walk", "architecture", false, 12], ["Museum on the hill", "museums", true, 13], ["Market lunch counter", "food", true, 24], ["Collserola ridge trail", "nature", false, 0], ["Palace of music concert", "music", true, 28]],
  Berlin: [["Modernist estates by tram", "architecture", false, 6], ["Island of museums", "museums", true, 19], ["Thursday street food hall", "food", true, 18], ["Müggelsee shore walk", "nature", false, 4], ["Chamber hall concert", "music", true, 26]],
  Copenhagen: [["Harbour architecture by bike", "architecture", false, 16], ["Glyptotek and winter garden", "museums", true, 17], ["Open sandwich lunch", "food", true, 22], ["Deer park and coast", "nature", false, 5], ["Jazz cellar", "music", true, 20]],
  Lisbon: [["Tile museum", "museums", true, 8], ["Alfama stairways walk", "architecture", false, 0], ["Fado supper", "music", true, 38], ["Pastry and coffee round", "food", true, 12], ["Sintra hills by train", "nature", false, 14]],
  London: [["City churches walk", "architecture", false, 0], ["Natural history galleries", "museums", true, 0], ["Borough market lunch", "food", false, 20], ["Kew glasshouses", "nature", false, 24], ["Evensong at St Paul's", "music", true, 0]],
  Paris: [["Covered passages walk", "architecture", true, 0], ["Museum in the station", "museums", true, 16], ["Cheese and bread tasting", "food", true, 32], ["Buttes-Chaumont picnic", "nature", false, 10], ["Chapel concert by candlelight", "music", true, 30]],
  Prague: [["Cubist houses walk", "architecture", false, 0], ["Museum of glass", "museums", true, 9], ["Dumplings and beer", "food", true, 16], ["Petřín orchards", "nature", false, 0], ["Estates theatre opera", "music", true, 36]],
  Rome: [["Forum in the morning", "architecture", false, 18], ["Borghese gallery", "museums", true, 17], ["Pasta kitchen class", "food", true, 48], ["Appian way by bike", "nature", false, 15], ["Organ vespers", "music", true, 0]],
  Tokyo: [["Wooden houses of Yanaka", "architecture", false, 0], ["Edo museum", "museums", true, 6], ["Standing sushi bar", "food", true, 26], ["Mount Takao trail", "nature", false, 6], ["Kissaten jazz café", "music", true, 12]],
  Vienna: [["Ring road by tram", "architecture", false, 5], ["Museum of fine arts", "museums", true, 21], ["Coffee house morning", "food", true, 14], ["Vineyard walk at Nussberg", "nature", false, 0], ["Standing room at the opera", "music", true, 13]],
};

/** Things to do in a city, those of the given interests first. */
export function activitiesIn(city: string, interests: readonly string[]): Activity[] {
  const all = (ROWS[city] ?? []).map(([activity, interest, indoors, price_eur]) => ({
    activity,
    interest,
    indoors,
    price_eur,
  }));
  return [
    ...all.filter((item) => interests.includes(item.interest)),
    ...all.filter((item) => !interests.includes(item.interest)),
  ];
}
