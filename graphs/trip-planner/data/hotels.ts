export interface Hotel {
  name: string;
  area: string;
  stars: number;
  /** One room for two, one night, outside the high season. */
  price_eur: number;
  rating: number;
  walk_km: number;
}

type Row = [name: string, area: string, stars: number, price: number, rating: number, walkKm: number];

// biome-ignore format: one line a hotel reads as a table
const ROWS: Record<string, Row[]> = {
  Amsterdam: [["Canal Lodge", "Jordaan", 3, 148, 8.5, 0.9], ["Hotel Zevenbrug", "De Pijp", 3, 126, 8.2, 1.8], ["The Gable House", "Centrum", 4, 215, 9.0, 0.4], ["Noord Dock", "Noord", 2, 92, 7.9, 2.2], ["Keizer Rooms", "Museumkwartier", 5, 340, 9.3, 1.5]],
  Athens: [["Plaka Terrace", "Plaka", 3, 98, 8.8, 0.4], ["Hotel Elaia", "Koukaki", 3, 84, 8.6, 1.1], ["Lykavittos View", "Kolonaki", 4, 152, 8.9, 1.4], ["Metaxourgeio Loft", "Metaxourgeio", 2, 58, 8.0, 1.7], ["The Olive Court", "Syntagma", 5, 265, 9.2, 0.5]],
  Barcelona: [["Casa Llum", "Gràcia", 3, 118, 8.6, 2.1], ["Hotel Mirall", "El Born", 4, 176, 8.9, 0.8], ["Patí Blau", "Raval", 2, 79, 7.8, 0.7], ["Eixample Hundred", "Eixample", 3, 132, 8.4, 1.2], ["Gran Drassana", "Port Vell", 5, 298, 9.1, 1.0]],
  Berlin: [["Hinterhof Hotel", "Kreuzberg", 3, 104, 8.5, 2.6], ["Spreebogen", "Mitte", 4, 158, 8.8, 0.6], ["Kiezbett", "Neukölln", 2, 66, 8.0, 4.2], ["Linden Suites", "Mitte", 5, 255, 9.1, 0.5], ["Haus Ahorn", "Prenzlauer Berg", 3, 112, 8.7, 2.4]],
  Copenhagen: [["Nyhavn Loft", "Indre By", 4, 232, 9.0, 0.6], ["Hotel Vesterbro 8", "Vesterbro", 3, 158, 8.4, 1.5], ["Christianshavn Inn", "Christianshavn", 3, 172, 8.7, 1.2], ["Amager Bed", "Amager", 2, 104, 7.9, 3.1], ["The Copper Spire", "Frederiksstaden", 5, 352, 9.3, 1.1]],
  Lisbon: [["Casa do Rio", "Cais do Sodré", 3, 96, 8.7, 0.9], ["Pátio da Graça", "Graça", 3, 82, 8.9, 1.6], ["Alfama Quiet", "Alfama", 2, 61, 8.1, 1.0], ["Hotel Azulejo", "Chiado", 4, 148, 9.0, 0.3], ["Palácio Tejo", "Lapa", 5, 262, 9.3, 2.1]],
  London: [["Lamb Street Rooms", "Spitalfields", 3, 165, 8.4, 2.8], ["The Bankside Press", "Southwark", 4, 228, 8.9, 1.3], ["Camden Lock Stay", "Camden", 2, 112, 7.8, 3.4], ["Number Nine", "Bloomsbury", 3, 178, 8.7, 1.1], ["The Mayfair Clock", "Mayfair", 5, 420, 9.2, 1.0]],
  Paris: [["Hôtel du Canal", "Canal Saint-Martin", 3, 142, 8.5, 2.0], ["Le Petit Marais", "Marais", 3, 168, 8.8, 0.9], ["Auberge Belleville", "Belleville", 2, 88, 7.9, 3.2], ["Maison Odéon", "Saint-Germain", 4, 236, 9.0, 1.0], ["Grand Passage", "Opéra", 5, 390, 9.2, 1.4]],
  Prague: [["U Tří Lip", "Malá Strana", 3, 88, 8.7, 0.9], ["Vinohrady House", "Vinohrady", 3, 74, 8.8, 2.0], ["Hostel Karlín", "Karlín", 2, 48, 8.1, 2.2], ["Hotel Orloj", "Staré Město", 4, 134, 8.9, 0.2], ["Palác Letná", "Letná", 5, 214, 9.1, 1.8]],
  Rome: [["Casa Trastevere", "Trastevere", 3, 124, 8.7, 1.6], ["Locanda Monti", "Monti", 3, 116, 8.6, 1.0], ["Testaccio Rooms", "Testaccio", 2, 78, 8.0, 2.3], ["Hotel Navona Arco", "Navona", 4, 188, 8.9, 0.3], ["Villa Pinciana", "Villa Borghese", 5, 315, 9.2, 1.9]],
  Tokyo: [["Yanaka Ryokan", "Yanaka", 3, 112, 8.9, 4.1], ["Hotel Sumida", "Asakusa", 3, 98, 8.5, 4.8], ["Capsule Kanda", "Kanda", 2, 46, 8.0, 1.6], ["Ginza Paper House", "Ginza", 4, 184, 9.0, 1.2], ["The Hinoki", "Marunouchi", 5, 370, 9.4, 0.5]],
  Vienna: [["Pension Nussbaum", "Neubau", 3, 102, 8.6, 1.2], ["Hotel Karlsgarten", "Wieden", 4, 154, 8.9, 0.9], ["Prater Rooms", "Leopoldstadt", 2, 68, 8.0, 2.1], ["Josefstadt 12", "Josefstadt", 3, 112, 8.8, 1.1], ["Palais Wollzeile", "Innere Stadt", 5, 285, 9.3, 0.3]],
};

/** The hotels of a city; none for a city that is not one of ours. */
export function hotelsIn(city: string): Hotel[] {
  return (ROWS[city] ?? []).map(([name, area, stars, price_eur, rating, walk_km]) => ({
    name,
    area,
    stars,
    price_eur,
    rating,
    walk_km,
  }));
}
