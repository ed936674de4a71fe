/** Where the map stands alone, for the frames of other sites. Apart from the page's schemas: the first screen reads it. */
export const embedPath = "/embed";
