const messages = {
  "module.title": "Layer features",
  "module.description": "Reads features from WFS and OGC API Features services: attribute table, filter, style, selection, download, and transfer to the dataset.",
};

export default messages;
