import type { NumberedLot } from "#server/sandbox/town/numberAddresses";
import type { Lot } from "#server/sandbox/town/divideBlocks";
import { railwayNorth, riverNorth, type Local } from "#server/sandbox/town/townPlan";

/** Category and main category as the service's points of interest name them. */
type Category = readonly [kind: string, main: string];

export interface PlannedPointOfInterest {
  readonly name: string;
  readonly categories: readonly string[];
  readonly at: Local;
  /** The lot that it occupies: its building becomes a public one. */
  readonly lot?: Lot;
}

interface Wish {
  readonly name: string;
  readonly category: Category;
  /** Takes the lot nearest to this place. */
  readonly near: Local;
}

const activity = "zone d'activité ou d'intérêt";

const wishes: readonly Wish[] = [
  { name: "Mairie de Saint-Aurèle-sur-Vauze", category: ["mairie", activity], near: [0, 62] },
  { name: "Bureau de poste", category: ["poste", activity], near: [75, 30] },
  { name: "Médiathèque Colette", category: ["bibliothèque", activity], near: [-120, 70] },
  { name: "Musée de la Vauze", category: ["musée", activity], near: [-60, -120] },
  { name: "Théâtre municipal", category: ["salle de spectacle ou conférence", activity], near: [170, -60] },
  { name: "École maternelle Les Hirondelles", category: ["enseignement primaire", activity], near: [-260, 130] },
  { name: "École élémentaire Jules Ferry", category: ["enseignement primaire", activity], near: [240, 190] },
  { name: "École élémentaire Louise Michel", category: ["enseignement primaire", activity], near: [-480, -120] },
  { name: "Collège George Sand", category: ["collège", activity], near: [520, 120] },
  { name: "Lycée Aimé Césaire", category: ["lycée", activity], near: [-640, 150] },
  { name: "Centre hospitalier de la Vauze", category: ["hôpital", activity], near: [560, -420] },
  { name: "Gendarmerie", category: ["gendarmerie", activity], near: [420, 330] },
  { name: "Centre d'incendie et de secours", category: ["caserne de pompiers", activity], near: [-360, 360] },
  { name: "Maison France Services", category: ["divers public ou administratif", activity], near: [110, 130] },
  { name: "Piscine municipale", category: ["piscine", "équipement sportif ou de loisirs"], near: [650, -40] },
  { name: "Gymnase des Tilleuls", category: ["salle de sport", "équipement sportif ou de loisirs"], near: [-420, 260] },
  { name: "Halle du Marché", category: ["marché", activity], near: [-50, -20] },
  { name: "Déchetterie", category: ["déchèterie", activity], near: [-780, 420] },
];

/** Places with a name: those that stand on a lot, then those that belong to the plan itself. */
export function choosePointsOfInterest(numbered: readonly NumberedLot[]): PlannedPointOfInterest[] {
  const taken = new Set<Lot>();
  const found: PlannedPointOfInterest[] = wishes.map(({ name, category, near }) => {
    let best: Lot | undefined;
    let bestDistance = Infinity;
    for (const { lot, entrance } of numbered) {
      const away = Math.hypot(entrance[0] - near[0], entrance[1] - near[1]);
      if (away < bestDistance && !taken.has(lot)) {
        best = lot;
        bestDistance = away;
      }
    }
    if (!best) return { name, categories: category, at: near };
    taken.add(best);
    return { name, categories: category, at: middleOf(best.corners), lot: best };
  });
  return [
    ...found,
    { name: "Église Saint-Aurèle", categories: ["culte catholique ou orthodoxe", "édifice religieux", activity], at: [0, 0] },
    { name: "Gare de Saint-Aurèle", categories: ["gare voyageurs uniquement", "équipement de transport"], at: [60, railwayNorth(60) - 16] },
    { name: "Pont Vieux", categories: ["pont", "construction linéaire"], at: [0, riverNorth(0)] },
    { name: "La Vauze", categories: ["cours d'eau", "détail hydrographique"], at: [-700, riverNorth(-700)] },
  ];
}

export function middleOf(corners: readonly Local[]): Local {
  return [
    corners.reduce((sum, [east]) => sum + east, 0) / corners.length,
    corners.reduce((sum, [, north]) => sum + north, 0) / corners.length,
  ];
}
