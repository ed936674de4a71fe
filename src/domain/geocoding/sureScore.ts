/** Text match below which an answer is to check whatever its words say. */
export const defaultSureScore = 0.5;
