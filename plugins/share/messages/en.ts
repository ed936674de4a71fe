import type { Messages } from "#plugin-api";

const messages: Messages = {
  "module.title": "Sharing",
  "module.description": "Send the map as a link: view, layers, styles and filters.",
  "panel.title": "Share",
  "panel.waiting": "The map is getting ready.",
  "command.copy-link": "Copy the map’s link",
  "link.title": "Link of the map",
  "link.copy": "Copy the link",
  "link.copied": "Link copied",
  "link.copied-with-loss": "Link copied. Its receiver will not see everything.",
  "link.see-loss": "See what",
  "link.carries": "{count, plural, =0 {The link opens this view and this basemap.} one {The link opens this view, this basemap and one layer, with its style and filter.} other {The link opens this view, this basemap and # layers, with their styles and filters.}}",
  "link.long": "This link has {length, plural, one {# character} other {# characters}}: some mail programs cut beyond 2,000. Remove layers or filters to shorten it.",
  "behind.title": "What its receiver will not see",
  "behind.kept-here": "{layers}: this data is in your browser only.",
  "behind.private-address": "{layers}: this service can be reached from your network only.",
  "behind.not-secure": "{layers}: this service is not on https, browsers refuse it.",
  "behind.dataset": "The rows of your file: export it to send it.",
  "mail.button": "Send by e-mail",
  "mail.subject": "Map",
  "mail.body": "Here is the link of the map:",
  "open.newer": "This link comes from a newer version of Géoatelier: only its view could be opened. Reload the page, then try again.",
  "open.damaged": "This link was cut or changed: only its view could be opened. Ask for it again.",
  "open.lost": "{count, plural, one {One layer of the link could not be read.} other {# layers of the link could not be read.}}",
  "embed.title": "Code for another page",
  "embed.copy": "Copy the code",
  "embed.frame-title": "Map",
  "embed.help": "That page shows the map alone, with a link to Géoatelier. It sees nothing of your files.",
};

export default messages;
