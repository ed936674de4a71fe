import { defineModule, type ModuleContext } from "#plugin-api";

import { canBeConfirmed, countRows, hasPoint } from "./model/manyRows";

const focusedRow = (context: ModuleContext, row: number | undefined): number | null => row ?? context.dataset.focus();

export default defineModule({
  id: "correction",
  title: "module.title",
  description: "module.description",
  // Works on the open dataset only: no service is called.
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    mapTools: [
      { id: "move-point", title: "tool.title", icon: "lock-open", start: () => import("./model/map/moveTool") },
    ],
    rowActions: [
      { id: "unlock", title: "action.unlock", icon: "lock-open", shortcut: "d", run: () => import("./model/actions/unlock") },
      {
        id: "confirm",
        title: "action.confirm",
        icon: "circle-check",
        shortcut: "v",
        disabledReason: ({ dataset }, row) => {
          const table = dataset.current()?.table;
          const status = table?.status(table.indexOf(row));
          const placed = table && !Number.isNaN(table.longitudes[table.indexOf(row)] ?? Number.NaN);
          if (!placed) return "disabled.no-point";
          return status === "by-hand" || status === "confirmed" ? "disabled.by-hand" : null;
        },
        run: () => import("./model/actions/confirm"),
      },
      {
        id: "revert",
        title: "action.revert",
        icon: "arrow-back-up",
        shortcut: "r",
        disabledReason: ({ dataset }, row) => {
          const table = dataset.current()?.table;
          const status = table?.status(table.indexOf(row));
          return status === "by-hand" || status === "confirmed" ? null : "disabled.not-by-hand";
        },
        run: () => import("./model/actions/revert"),
      },
    ],
    selectionActions: [
      {
        id: "confirm-many",
        title: "many.confirm",
        icon: "circle-check",
        order: 10,
        count: (context, rows) => countRows(context, rows, canBeConfirmed),
        noneReason: "many.none-to-confirm",
        run: () => import("./model/actions/confirmMany"),
      },
      {
        id: "clear-many",
        title: "many.clear",
        icon: "trash",
        order: 90,
        count: (context, rows) => countRows(context, rows, hasPoint),
        noneReason: "many.none-to-clear",
        run: () => import("./model/actions/clearMany"),
      },
    ],
    rowSections: [
      { id: "review", title: "review.title", order: -20, component: () => import("./ui/ReviewSection") },
      { id: "point", title: "section.title", order: 10, component: () => import("./ui/PointSection") },
    ],
    commands: [
      {
        id: "review",
        title: "command.review",
        icon: "list-details",
        places: ["table-toolbar", "palette"],
        disabledReason: ({ dataset }) => (dataset.current() ? null : "disabled.no-dataset"),
        run: () => import("./model/actions/startReview"),
      },
      {
        id: "review-next",
        title: "command.review-next",
        icon: "chevron-right",
        places: ["palette"],
        shortcut: "n",
        disabledReason: ({ dataset }) => (dataset.current() ? null : "disabled.no-dataset"),
        run: () => import("./model/actions/reviewNext"),
      },
      {
        id: "review-previous",
        title: "command.review-previous",
        icon: "chevron-left",
        places: ["palette"],
        shortcut: "p",
        disabledReason: ({ dataset }) => (dataset.current() ? null : "disabled.no-dataset"),
        run: () => import("./model/actions/reviewPrevious"),
      },
      {
        id: "place-here",
        title: "command.place-here",
        icon: "map-pin",
        places: ["map-context-menu"],
        disabledReason: (context, target) => (focusedRow(context, target.row) === null ? "disabled.no-row" : null),
        run: () => import("./model/actions/placeHere"),
      },
    ],
  },
});
