/** Elements of a project that tell nothing of where its layers come from nor of how they are drawn: nine tenths of it. */
const bulk = [
  "elevation", "fieldConfiguration", "aliases", "splitPolicies", "duplicatePolicies", "defaults", "constraints", "constraintExpressions", "attributeactions", "attributetableconfig",
  "editable", "labelOnTop", "reuseLastValue", "dataDefinedFieldProperties", "customproperties", "data_defined_properties", "data-defined-properties", "geometryOptions", "temporal",
  "labeling", "DiagramLayerSettings", "SingleCategoryDiagramRenderer", "LinearlyInterpolatedDiagramRenderer", "wkt", "editforminitcode", "conditionalstyles", "selection", "Layouts",
  "legend", "noData", "hillshading", "huesaturation", "flags", "expressionfields", "attributeEditorForm", "widgets", "keywordList",
];
const opening = new RegExp(`<(${bulk.join("|")})(?=[\\s/>])`, "g");
const longestTag = Math.max(...bulk.map(({ length }) => length)) + 2;

/**
 * Leaves the bulk out of a project's text before it is parsed, which costs thirty times less than parsing it. Pieces may
 * be cut anywhere; none of the elements stands in one of its own name.
 */
export function withoutBulk(write: (piece: string) => void): { readonly push: (piece: string) => void; readonly end: () => void } {
  let held = "";
  let closing: string | null = null;
  return {
    push(piece) {
      const text = held + piece;
      let kept = "";
      let position = 0;
      held = "";
      while (position < text.length) {
        if (closing !== null) {
          const end = text.indexOf(closing, position);
          if (end < 0) {
            held = text.slice(Math.max(position, text.length - closing.length + 1));
            break;
          }
          position = end + closing.length;
          closing = null;
          continue;
        }
        opening.lastIndex = position;
        const found = opening.exec(text);
        const tagEnd = found ? text.indexOf(">", found.index) : -1;
        if (!found || tagEnd < 0) {
          // The piece may end within a tag: it waits for the rest.
          const last = found ? found.index : text.lastIndexOf("<");
          const cut = found || last >= Math.max(position, text.length - longestTag) ? last : text.length;
          kept += text.slice(position, cut);
          held = text.slice(cut);
          break;
        }
        kept += text.slice(position, found.index);
        position = tagEnd + 1;
        if (text[tagEnd - 1] !== "/") closing = `</${found[1] ?? ""}>`;
      }
      if (kept !== "") write(kept);
    },
    end() {
      if (held !== "" && closing === null) write(held);
      held = "";
    },
  };
}
