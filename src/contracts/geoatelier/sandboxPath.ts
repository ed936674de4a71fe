/** Path on our server under which the sandbox serves the paths of `https://data.geopf.fr`. */
export const sandboxPath = "/sandbox";
