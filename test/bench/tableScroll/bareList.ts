/** The reference: a virtual list without a framework, roles, focus or state, of the same rows and cells. */
export function showBareList(stage: HTMLElement, length: number, rowText: (index: number) => readonly string[]): HTMLElement {
  const rowHeight = 32;
  const scroller = document.createElement("div");
  scroller.style.cssText = "position:relative;height:100%;overflow:auto;font:14px sans-serif;contain:strict";
  const canvas = document.createElement("div");
  canvas.style.cssText = `position:relative;height:${length * rowHeight}px`;
  scroller.append(canvas);
  stage.replaceChildren(scroller);
  const draw = (): void => {
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - 6);
    const last = Math.min(length, first + Math.ceil(scroller.clientHeight / rowHeight) + 12);
    canvas.replaceChildren(
      ...Array.from({ length: last - first }, (_, offset) => {
        const row = document.createElement("div");
        row.style.cssText = `position:absolute;top:${(first + offset) * rowHeight}px;left:0;right:0;height:${rowHeight}px;border-bottom:1px solid #ddd`;
        rowText(first + offset).forEach((text, column) => {
          const cell = document.createElement("div");
          cell.style.cssText = `position:absolute;left:${column * 140}px;width:140px;overflow:hidden;text-overflow:ellipsis;white-space:pre`;
          cell.textContent = text;
          row.append(cell);
        });
        return row;
      }),
    );
  };
  scroller.addEventListener("scroll", draw);
  draw();
  return scroller;
}
