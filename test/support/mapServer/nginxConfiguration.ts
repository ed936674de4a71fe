import { join } from "node:path";

/** What the locations are called, and what each does beside passing the request on. */
const locations = [
  { path: "/wms", map: "pays.map", cors: true },
  { path: "/wfs", map: "pays.map", cors: true },
  { path: "/wfs-geojson", map: "pays-geojson.map", cors: true },
  { path: "/wms-sans-cors", map: "pays.map", cors: false },
  { path: "/wfs-sans-cors", map: "pays.map", cors: false },
  { path: "/wms-lent", map: "pays.map", cors: true, bytesPerSecond: 2_048 },
  { path: "/wfs-lent", map: "pays.map", cors: true, bytesPerSecond: 2_048 },
] as const;

/** The configuration of nginx before the map server's processes: everything that it writes stands in `folder`. */
export function writeNginxConfiguration(folder: string, port: number, sockets: readonly string[]): string {
  return `
daemon off;
${process.getuid?.() === 0 ? "user root;" : ""}
worker_processes 1;
pid ${join(folder, "nginx.pid")};
error_log stderr warn;
events { worker_connections 256; }
http {
  access_log off;
  default_type application/octet-stream;
${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `  ${kind}_temp_path ${join(folder, `nginx-${kind}`)};`).join("\n")}
  upstream mapservers { ${sockets.map((socket) => `server unix:${socket};`).join(" ")} }
  server {
    listen 127.0.0.1:${port};
    server_name 127.0.0.1;
${locations.map((location) => writeLocation(folder, location)).join("\n")}
  }
}
`;
}

function writeLocation(folder: string, location: (typeof locations)[number]): string {
  const cors = location.cors
    ? `add_header Access-Control-Allow-Origin "*" always;
      add_header Access-Control-Allow-Headers "content-type" always;
      if ($request_method = OPTIONS) { return 204; }`
    : "";
  return `
    location = ${location.path} {
      ${cors}
      ${"bytesPerSecond" in location ? `limit_rate ${location.bytesPerSecond};` : ""}
      fastcgi_pass mapservers;
      fastcgi_param MS_MAPFILE ${join(folder, location.map)};
      fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param CONTENT_TYPE $content_type;
      fastcgi_param CONTENT_LENGTH $content_length;
      fastcgi_param SCRIPT_NAME ${location.path};
      fastcgi_param SERVER_NAME $server_name;
      fastcgi_param SERVER_PORT $server_port;
      fastcgi_param SERVER_PROTOCOL $server_protocol;
      fastcgi_param HTTP_HOST $http_host;
    }`;
}
