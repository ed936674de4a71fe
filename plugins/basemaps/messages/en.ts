import type french from "./fr";

const english: Record<keyof typeof french, string> = {
  "module.title": "IGN basemaps",
  "module.description": "The IGN plan, aerial photographs and the plan as vector tiles.",
  "layer.plan-ign": "IGN plan",
  "layer.ortho": "Aerial photographs",
  "layer.plan-ign-vector": "IGN plan, vector",
  "layer.plan-ign-vector-grey": "IGN plan, vector, grey",
};

export default english;
