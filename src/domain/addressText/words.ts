/**
 * The vocabulary of French addresses. Both the index and the questions pass through these tables, so a
 * debatable expansion costs nothing as long as it is the same on both sides.
 */

/** Kinds of ways; they say little about which way it is. */
const streetTypes = new Map<string, readonly string[]>([
  ["allee", ["all", "al", "allees", "alle"]],
  ["avenue", ["av", "ave", "aven", "avenues"]],
  ["boulevard", ["bd", "bld", "blvd", "boul", "bvd", "bvrd", "boulvard", "blv"]],
  ["carrefour", ["carf", "carref"]],
  ["chaussee", ["chs", "chauss"]],
  ["clos", []],
  ["chemin", ["che", "chem", "ch", "chm", "chemins", "cheminement", "chmn"]],
  ["cite", ["cites"]],
  ["corniche", []],
  ["cote", ["cotes"]],
  ["cour", []],
  ["cours", ["crs"]],
  ["descente", ["dsc"]],
  ["domaine", ["dom"]],
  ["escalier", ["esc", "escaliers"]],
  ["esplanade", ["esp", "espl"]],
  ["faubourg", ["fg", "fbg", "faub", "fb"]],
  ["hameau", ["ham"]],
  ["impasse", ["imp", "imps", "impas"]],
  ["lotissement", ["lot", "lotis", "lotiss", "lotissemnet"]],
  ["mail", []],
  ["montee", ["mte", "mtee"]],
  ["parvis", ["prv"]],
  ["passage", ["pas", "pass", "psg", "pge"]],
  ["place", ["pl", "plc", "placa"]],
  ["placette", []],
  ["promenade", ["prom"]],
  ["quai", ["qu", "quais"]],
  ["rampe", []],
  ["residence", ["res", "resid", "residences"]],
  ["rocade", []],
  ["route", ["rte", "rt", "routes"]],
  ["rue", ["r", "rues"]],
  ["ruelle", ["rle", "ruel"]],
  ["sente", ["sen"]],
  ["sentier", ["snt"]],
  ["square", ["sq", "sqr"]],
  ["traverse", ["tra", "trav"]],
  ["val", []],
  ["venelle", ["ven"]],
  ["villa", ["vla"]],
  ["voie", ["voies"]],
  ["zone", []],
]);

const abbreviations = new Map<string, string>([
  ["st", "saint"],
  ["ste", "sainte"],
  ["sts", "saints"],
  ["stes", "saintes"],
  ["gal", "general"],
  ["gen", "general"],
  ["gnl", "general"],
  ["gral", "general"],
  ["mal", "marechal"],
  ["mchal", "marechal"],
  ["marchal", "marechal"],
  ["col", "colonel"],
  ["cel", "colonel"],
  ["cdt", "commandant"],
  ["cmdt", "commandant"],
  ["cne", "capitaine"],
  ["capt", "capitaine"],
  ["cpt", "capitaine"],
  ["lt", "lieutenant"],
  ["ltn", "lieutenant"],
  ["sgt", "sergent"],
  ["adjt", "adjudant"],
  ["aml", "amiral"],
  ["dr", "docteur"],
  ["doct", "docteur"],
  ["pr", "professeur"],
  ["prof", "professeur"],
  ["pdt", "president"],
  ["mgr", "monseigneur"],
  ["mme", "madame"],
  ["mlle", "mademoiselle"],
  ["ing", "ingenieur"],
  ["me", "maitre"],
  ["nd", "notre-dame"],
  ["ndame", "notre-dame"],
  ["htes", "hautes"],
  ["hte", "haute"],
  ["ht", "haut"],
  ["hts", "hauts"],
  ["gd", "grand"],
  ["gde", "grande"],
  ["grd", "grand"],
  ["grde", "grande"],
  ["gds", "grands"],
  ["gdes", "grandes"],
  ["pt", "petit"],
  ["pte", "petite"],
  ["pts", "petits"],
  ["ptes", "petites"],
  ["vx", "vieux"],
  ["vle", "vieille"],
  ["anc", "ancien"],
  ["ancne", "ancienne"],
  ["chat", "chateau"],
  ["cht", "chateau"],
  ["chau", "chateau"],
  ["egl", "eglise"],
  ["rep", "republique"],
  ["repub", "republique"],
  ["lib", "liberation"],
  ["cc", "centre-commercial"],
  ["qrt", "quartier"],
  ["quart", "quartier"],
  ["qua", "quartier"],
  ["bat", "batiment"],
  ["appt", "appartement"],
  ["apt", "appartement"],
  ["imm", "immeuble"],
  ["etg", "etage"],
  ["ldt", "lieu-dit"],
  ["lieudit", "lieu-dit"],
  ["ld", "lieu-dit"],
  ["ss", "sous"],
  ["jb", "jean-baptiste"],
  ["jj", "jean-jacques"],
  ["premier", "1"],
  ["premiere", "1"],
  ["deux", "2"],
  ["deuxieme", "2"],
  ["trois", "3"],
  ["troisieme", "3"],
  ["quatre", "4"],
  ["quatrieme", "4"],
  ["cinq", "5"],
  ["cinquieme", "5"],
  ["sept", "7"],
  ["septieme", "7"],
  ["huit", "8"],
  ["huitieme", "8"],
  ["neuvieme", "9"],
  ["dix", "10"],
  ["dixieme", "10"],
  ["onze", "11"],
  ["onzieme", "11"],
  ["douze", "12"],
  ["douzieme", "12"],
  ["treize", "13"],
  ["quatorze", "14"],
  ["quinze", "15"],
  ["seize", "16"],
  ["vingt", "20"],
]);

/** Number words that are long enough to be recognised with a typing error, and their digits. */
export const longNumberWords: readonly (readonly [word: string, digits: string])[] = [...abbreviations].filter(
  ([word, digits]) => word.length >= 5 && /^\d+$/.test(digits),
);

for (const [type, shortForms] of streetTypes) {
  for (const short of shortForms) abbreviations.set(short, type);
}

const ambiguousShortForms = new Set("lot dom che pas ave esp ham prom tra sen ven al ch esc qu res r".split(" "));

/** Words without which a name is still the same name. */
const stopWords = new Set(
  "de du des la le les l d au aux a en et un une the da dou dau del lou sur sous s n dit dite vers chez pour par".split(" "),
);

/** Titles of people: a street is named with them or without. */
const titles = new Set(
  (
    "general marechal docteur colonel commandant capitaine lieutenant president professeur monseigneur abbe madame " +
    "mademoiselle amiral sergent adjudant maitre pere frere soeur"
  ).split(" "),
);

/** Words that many names share: evidence, but a weak one. */
const weakWords = new Set([
  ...titles,
  ...(
    "saint sainte grand grande grands grandes petit petite petits petites haut haute bas basse vieux vieille ancien " +
    "ancienne nouveau nouvelle neuve neuf nord sud est ouest centre bourg quartier lieu"
  ).split(" "),
]);

/** Weak words that make another street of the same name: `Petite Rue Verlaine`, `Rue Saint-Martin`. */
const qualifiers = new Set(
  (
    "saint sainte grand grande grands grandes petit petite petits petites haut haute hauts hautes bas basse vieux vieille " +
    "ancien ancienne nouveau nouvelle nord sud est ouest"
  ).split(" "),
);

/** Words of what stands inside one address, and of no other place: `bâtiment B`, `2e étage`. */
const insideWords = new Set("batiment appartement immeuble etage escalier entree porte rdc bloc hall rez local bureau chez".split(" "));

/** Words that begin a complement after the street: `12 rue X, bâtiment B`. */
const complementWords = new Set(
  (
    "batiment appartement immeuble etage escalier entree porte rdc bp cs tsa cedex residence lotissement quartier hameau " +
    "lieudit bourg zone za zi zac zae zup parc tour bloc hall chez france cite rez domaine local bureau lot maison espace boite hotel mairie salle ecole college lycee mediatheque bibliotheque theatre gymnase stade musee cinema poste face derriere devant angle"
  ).split(" "),
);

/** The full form of an abbreviated word; several words are joined by `-`. Unknown words are returned as given. */
export function expandWord(word: string): string {
  return abbreviations.get(word) ?? word;
}

/** The short form of a kind of way is a word of its own as well: the Lot is a river, Dom a title. */
export function mayBeName(shortForm: string): boolean {
  return ambiguousShortForms.has(shortForm);
}

export function isStreetType(word: string): boolean {
  return streetTypes.has(word);
}

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

const definiteArticles = new Set("du des la le les l au aux".split(" "));

/** `du Moulin` is a mill, `Moulin` may be a person. */
export function isDefiniteArticle(word: string): boolean {
  return definiteArticles.has(word);
}

/** Ways that lead somewhere, as against places and dead ends. */
const thoroughfares = new Set("rue avenue boulevard route chemin cours faubourg quai voie".split(" "));

export function isThoroughfare(word: string): boolean {
  return thoroughfares.has(word);
}

export function isQualifier(word: string): boolean {
  return qualifiers.has(word);
}

export function isTitle(word: string): boolean {
  return titles.has(word);
}

/** Opens what is inside a building; what follows it belongs to it. */
export function isInsideWord(word: string): boolean {
  return insideWords.has(word);
}

export function isWeakWord(word: string): boolean {
  return weakWords.has(word);
}

export function opensComplement(word: string): boolean {
  return complementWords.has(word);
}
