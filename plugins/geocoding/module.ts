import { toAppError } from "#domain/appError";
import { defineModule } from "#plugin-api";

import { countToDecide, countUndecided } from "./model/decidable";

export default defineModule({
  id: "geocoding",
  title: "module.title",
  description: "module.description",
  permissions: { network: ["https://data.geopf.fr"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    geocoders: [() => import("./model/geoplateformeGeocoder")],
    panels: [{ id: "run", title: "panel.title", icon: "map-pins", slot: "right", order: 30, component: () => import("./ui/RunPanel") }],
    commands: [
      {
        id: "open",
        title: "command.open",
        icon: "map-pins",
        places: ["palette", "table-toolbar"],
        disabledReason: ({ dataset }) => (dataset.current() ? null : "disabled.no-dataset"),
        run: () => import("./ui/openRunPanel"),
      },
      { id: "address-here", title: "command.address-here", icon: "map-pin", places: ["map-context-menu"], run: () => import("./ui/addressHere") },
    ],
    rowActions: [{ id: "ask-again", title: "row.ask-again", icon: "search", shortcut: "g", run: () => import("./ui/askAgainAction") }],
    selectionActions: [
      {
        id: "ask-many",
        title: "many.ask-again",
        icon: "search",
        order: 20,
        count: ({ dataset }, rows) => countUndecided(dataset.current()?.table, rows),
        noneReason: "many.none-to-ask",
        run: () => import("./ui/askManyAgain"),
      },
      {
        id: "centre-many",
        title: "centre.many",
        icon: "territory",
        order: 30,
        count: ({ dataset }, rows) => countUndecided(dataset.current()?.table, rows),
        noneReason: "centre.none",
        run: () => import("./model/actions/centreMany"),
      },
      {
        id: "keep-source",
        title: "choice.keep-source",
        icon: "map-pin",
        order: 40,
        count: ({ dataset }, rows) => countToDecide(dataset.current()?.table, rows),
        noneReason: "choice.none",
        run: () => import("./model/actions/keepSource"),
      },
      {
        id: "take-answer",
        title: "choice.take-answer",
        icon: "map-pins",
        order: 50,
        count: ({ dataset }, rows) => countToDecide(dataset.current()?.table, rows),
        noneReason: "choice.none",
        run: () => import("./model/actions/takeAnswer"),
      },
    ],
    rowSections: [
      { id: "compared", title: "compared.title", order: -10, component: () => import("./ui/ComparedSection") },
      { id: "ask-again", title: "ask.title", order: 20, component: () => import("./ui/AskAgainSection") },
    ],
  },
  // A run that a reload or a killed tab interrupted is shown as soon as its dataset is open again.
  activate(context) {
    let known: string | undefined;
    const look = (): void => {
      const id = context.dataset.current()?.description.id;
      if (id === known) return;
      known = id;
      if (id !== undefined) {
        import("./ui/showInterruptedRun")
          .then(({ showInterruptedRun }) => showInterruptedRun(context))
          .catch((thrown: unknown) => context.reportError(toAppError(thrown)));
      }
    };
    context.dataset.subscribe(look);
    look();
  },
});
