import { describe, expect, it } from "vitest";

import { summaryText, webAddress } from "#contracts/ogc/serviceText";

describe("the summary of a service", () => {
  it("is text: breaks become lines, tags and scripts go", () => {
    expect(summaryText("<p>Deux <b>mots</b></p><script>alert(1)</script>a &lt; b<br/>fin")).toBe("Deux mots\na &lt; b\nfin");
  });

  it("is read at once however hostile it is", () => {
    expect(summaryText("<script>".repeat(200_000)).length).toBeLessThan(10_000);
    expect(summaryText(`<${" ".repeat(1_000_000)}`)).toBe("<");
  });
});

describe("an address in a document", () => {
  it("is one of the web, whatever it is written like", () => {
    expect(webAddress(" /legende.png ", "https://a.test/wms?x=1")).toBe("https://a.test/legende.png");
    for (const wrong of ["javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,a", "file:///etc/passwd", "", undefined]) expect(webAddress(wrong, "https://a.test/")).toBeNull();
  });
});
