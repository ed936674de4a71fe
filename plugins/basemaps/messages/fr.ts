export default {
  "module.title": "Fonds de carte de l’IGN",
  "module.description": "Le Plan IGN, les photographies aériennes et le plan en tuiles vectorielles.",
  "layer.plan-ign": "Plan IGN",
  "layer.ortho": "Photographies aériennes",
  "layer.plan-ign-vector": "Plan IGN vectoriel",
  "layer.plan-ign-vector-grey": "Plan IGN vectoriel gris",
} as const;
