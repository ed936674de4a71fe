/** `communeListPlugin` puts the list here when this file is loaded by vite; see there for its form. */
declare const packagedCommunes: string;

export default packagedCommunes;
