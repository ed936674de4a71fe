import type { Random } from "#server/sandbox/town/random";

/** What a street is in the plan; it decides on the word before its name. */
export type StreetSetting = "old-town" | "boulevard" | "avenue" | "district" | "outskirts" | "dead-end" | "bank";

/**
 * Gives each street a French name, never the same twice: fixed ones for the streets that every town has,
 * the others by setting.
 */
export function createStreetNamer(random: Random): (setting: StreetSetting) => string {
  const used = new Set<string>();
  const queues = new Map<StreetSetting, string[]>();

  function shuffled(names: readonly string[]): string[] {
    const queue = [...names];
    for (let last = queue.length - 1; last > 0; last -= 1) {
      const other = random.integer(0, last);
      [queue[last], queue[other]] = [queue[other] ?? "", queue[last] ?? ""];
    }
    return queue;
  }

  return (setting) => {
    let queue = queues.get(setting);
    if (!queue) {
      queue = shuffled(namesOf[setting]());
      queues.set(setting, queue);
    }
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
    throw new RangeError(`No street name is left for ${setting}.`);
  };
}

const namesOf: Readonly<Record<StreetSetting, () => string[]>> = {
  "old-town": () => [
    ...trades.map((trade) => `Rue ${trade}`),
    ...oldPlaces.map((place) => `Rue ${place}`),
    ...saints.map((saint) => `Rue ${saint}`),
  ],
  boulevard: () => ["Boulevard de la République", "Boulevard des Remparts", "Boulevard des Promenades", "Boulevard de la Liberté", "Boulevard Carnot", "Boulevard du Maréchal Joffre", "Boulevard de Verdun", "Boulevard Voltaire"],
  avenue: () => ["Avenue de la Gare", "Avenue Jean Jaurès", "Avenue du Général de Gaulle", "Avenue Pasteur", "Avenue Gambetta", "Avenue de la Libération", "Avenue Victor Hugo", "Avenue du 8 Mai 1945", "Avenue Pierre Mendès France", "Avenue de l'Europe"],
  district: () => people.flatMap((person, rank) => (rank % 9 === 4 ? [`Square ${person}`] : [`Rue ${person}`])),
  outskirts: () => [...nature.map((word) => `Rue ${word}`), ...fields.map((word) => `Chemin ${word}`), ...people.map((person) => `Rue ${person}`)],
  "dead-end": () => [...nature.map((word) => `Impasse ${word}`), ...birds.map((word) => `Allée ${word}`), ...trees.map((word) => `Impasse ${word}`)],
  bank: () => ["Quai de la Vauze", "Quai des Mariniers", "Quai Saint-Nicolas", "Quai des Lavandières", "Quai du Port au Bois", "Quai de la Tannerie"],
};

const trades = ["des Tanneurs", "des Bouchers", "des Orfèvres", "des Potiers", "du Four Banal", "des Tisserands", "de la Poterne", "des Forgerons", "de la Monnaie", "des Chapeliers", "des Drapiers", "du Grenier à Sel"];
const oldPlaces = ["de l'Hôtel de Ville", "de l'Église", "du Puits Doré", "du Vieux Marché", "de la Halle", "du Chapitre", "du Château", "de l'Abbaye", "de la Porte Neuve", "du Pont Vieux", "de l'Œuvre", "de la Croix Blanche", "du Cloître", "de la Fontaine", "du Cheval Rouge"];
const saints = ["Saint-Aurèle", "Saint-Jean", "Sainte-Catherine", "Saint-Étienne", "Saint-Martin", "Notre-Dame"];
const people = ["Louise Michel", "Jules Ferry", "Marie Curie", "Émile Zola", "Simone Veil", "Albert Camus", "Colette", "George Sand", "Frédéric Chopin", "Claude Debussy", "Camille Claudel", "Auguste Rodin", "Paul Éluard", "Robert Desnos", "Jean Moulin", "Pierre Brossolette", "Lucie Aubrac", "Germaine Tillion", "Ambroise Croizat", "Marcel Pagnol", "Louis Aragon", "Elsa Triolet", "Jacques Prévert", "Édith Piaf", "Olympe de Gouges", "Condorcet", "Diderot", "Jean-Jacques Rousseau", "Molière", "Jean Racine", "La Fontaine", "Rabelais", "Ronsard", "Joachim du Bellay", "Berthe Morisot", "Claude Monet", "Paul Cézanne", "Eugène Delacroix", "Hector Berlioz", "Maurice Ravel", "Georges Bizet", "Lamartine", "Alfred de Musset", "Honoré de Balzac", "Gustave Flaubert", "Guy de Maupassant", "Jules Verne", "Alexandre Dumas", "Sophie Germain", "Blaise Pascal", "René Descartes", "Antoine Lavoisier", "Denis Papin", "Louis Blériot", "Hélène Boucher", "Clément Ader", "Anatole France", "Romain Rolland", "Henri Barbusse", "Marguerite Yourcenar", "Simone de Beauvoir", "Joséphine Baker", "Aimé Césaire", "Léopold Sédar Senghor"];
const nature = ["des Prés", "de la Vallée", "des Sources", "du Bois Joli", "des Vignes", "du Coteau", "des Bleuets", "des Coquelicots", "de l'Étang", "des Jonquilles", "de la Garenne", "du Clos", "des Genêts", "des Bruyères", "du Ruisseau", "des Églantiers", "du Soleil Levant", "de Bellevue"];
const fields = ["du Moulin", "des Grands Champs", "de la Plaine", "du Gué", "de Ronde", "des Ânes", "de la Messe", "du Four à Chaux", "de Halage", "des Carrières", "du Lavoir", "de la Tuilerie"];
const birds = ["des Mésanges", "des Alouettes", "des Hirondelles", "du Rossignol", "des Fauvettes", "des Pinsons", "des Chardonnerets", "des Rouges-Gorges", "des Tourterelles", "des Cigognes"];
const trees = ["des Tilleuls", "des Acacias", "du Vieux Chêne", "des Noyers", "des Cerisiers", "des Peupliers", "du Grand Orme", "des Charmes", "des Érables", "des Saules", "des Frênes", "des Marronniers"];
