import type { Messages } from "#plugin-api";

const messages: Messages = {
  "module.title": "Partage",
  "module.description": "Envoyer la carte par un lien\u00a0: vue, couches, styles et filtres.",
  "panel.title": "Partager",
  "panel.waiting": "La carte se prépare.",
  "command.copy-link": "Copier le lien de la carte",
  "link.title": "Lien de la carte",
  "link.copy": "Copier le lien",
  "link.copied": "Lien copié",
  "link.copied-with-loss": "Lien copié. Son destinataire ne verra pas tout.",
  "link.see-loss": "Voir quoi",
  "link.carries": "{count, plural, =0 {Le lien ouvre cette vue et ce fond de carte.} one {Le lien ouvre cette vue, ce fond de carte et une couche, avec son style et son filtre.} other {Le lien ouvre cette vue, ce fond de carte et # couches, avec leurs styles et leurs filtres.}}",
  "link.long": "Ce lien a {length, plural, one {# caractère} other {# caractères}}\u00a0: certaines messageries coupent au-delà de 2\u202f000. Retirez des couches ou des filtres pour l’abréger.",
  "behind.title": "Ce que le destinataire ne verra pas",
  "behind.kept-here": "{layers}\u00a0: ces données ne sont que dans votre navigateur.",
  "behind.private-address": "{layers}\u00a0: ce service n’est joignable que depuis votre réseau.",
  "behind.not-secure": "{layers}\u00a0: ce service n’est pas en https, les navigateurs le refusent.",
  "behind.dataset": "Les lignes de votre fichier\u00a0: exportez-le pour l’envoyer.",
  "mail.button": "Envoyer par courriel",
  "mail.subject": "Carte",
  "mail.body": "Voici le lien de la carte\u00a0:",
  "open.newer": "Ce lien vient d’une version plus récente de Géoatelier\u00a0: seule sa vue a pu être ouverte. Rechargez la page, puis réessayez.",
  "open.damaged": "Ce lien a été coupé ou modifié\u00a0: seule sa vue a pu être ouverte. Demandez-le à nouveau.",
  "open.lost": "{count, plural, one {Une couche du lien n’a pas pu être lue.} other {# couches du lien n’ont pas pu être lues.}}",
  "embed.title": "Code à intégrer dans une page",
  "embed.copy": "Copier le code",
  "embed.frame-title": "Carte",
  "embed.help": "La page montre la carte seule, avec un lien vers Géoatelier. Elle ne voit rien de vos fichiers.",
};

export default messages;
