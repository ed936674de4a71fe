/**
 * What links hold most often, so that deflate need not write it: the most usual at the end. A part of the format:
 * changing a letter makes older links unreadable (a test holds it).
 */
export const dictionary = [
  '"kind":"categories","property":"","classes":[{"value":"","title":"","symbol":{"fill":"#',
  '"kind":"ranges","property":"","classes":[{"from":0,"to":1,"title":"","symbol":{"fill":"#',
  '"filter":{"kind":"and","filters":[{"kind":"compare","property":"","operator":"=","value":"',
  '"style":{"kind":"single","symbol":{"fill":"#ffffff","fillOpacity":0.3,"stroke":"#000000","strokeWidth":1.5,"pointSize":10,"pointShape":"circle"}}',
  '{"kind":"pmtiles","url":"https://","content":"vector","minZoom":0,"maxZoom":14}',
  '{"kind":"xyz","template":"https:///{z}/{x}/{y}.png","minZoom":0,"maxZoom":19,"tileSize":256}',
  '{"kind":"vector-tiles","styleUrl":"https://data.geopf.fr/annexes/ressources/vectorTiles/styles/PLAN.IGN/standard.json","source":"plan_ign"}',
  '{"kind":"features","provider":"geojson","url":"https://',
  '{"kind":"features","provider":"ogc-api-features","url":"https://","collection":"',
  '{"kind":"features","provider":"wfs","url":"https://data.geopf.fr/wfs/ows","collection":"BDTOPO_V3:","version":"2.0.0","options":{"geometryName":"geometrie","nativeCrs":"EPSG:4326"}}',
  '{"kind":"wms","url":"https://data.geopf.fr/wms-v/ows","version":"1.1.1","layers":["',
  '"],"styles":[""],"format":"image/png","transparent":true,"crs":["EPSG:3857","EPSG:4326","EPSG:2154","CRS:84"],"infoFormats":["text/plain","text/html","application/vnd.ogc.gml","application/json"],"layerLimit":2,"maxSize":[10000,10000]}',
  '{"kind":"wms","url":"https://data.geopf.fr/wms-r/wms","version":"1.3.0","layers":["',
  '"legends":[{"url":"https://data.geopf.fr/annexes/ressources/legendes/","format":"image/png"}],"metadataUrl":"https://',
  '"scales":{"largest":,"smallest":},"extent":[-5.15047,41.3252,9.57054,51.0991],"attribution":{"text":"IGN – Géoplateforme","url":"https://www.ign.fr/"}',
  '"layer":"ORTHOIMAGERY.ORTHOPHOTOS","style":"normal","format":"image/jpeg","tileMatrixSet":"PM_0_19","minZoom":6,"maxZoom":18}',
  '"layer":"CADASTRALPARCELS.PARCELLAIRE_EXPRESS","style":"PCI vecteur","format":"image/png","tileMatrixSet":"PM","minZoom":0,"maxZoom":19}',
  '"source":{"kind":"wmts","url":"https://data.geopf.fr/wmts","layer":"',
  '{"basemap":"plan-ign","basemapVisible":true,"basemapOpacity":1,"layers":[{"description":{"id":"geopf:","title":"","role":"overlay",',
  '"},"visible":true,"opacity":1,"group":"',
  '"},"visible":true,"opacity":1},{"description":{"id":"geopf:',
].join("");
