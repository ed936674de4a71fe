import type { Messages } from "#plugin-api/messages";

export default {
  "cli.help": `Usage\u00a0: geoatelier geocode ENTRÉE.csv --address COLONNE[,COLONNE…] --output SORTIE.csv [options]

Place chaque ligne d’un fichier à partir de son adresse. La sortie reprend toutes les
lignes et toutes les cellules de l’entrée, et ajoute le résultat à la fin de chaque ligne.
Un point que le fichier apporte reste à sa place, la réponse à côté.

  --address COLONNES   colonnes de l’adresse, dans l’ordre, séparées par des virgules
  --citycode COLONNE   code INSEE\u00a0: cherche dans cette commune
  --postcode COLONNE   code postal\u00a0: cherche dans cette zone
                       (sans réponse, la ligne est demandée sans ces codes\u00a0: à vérifier)
  --output, -o FICHIER fichier à écrire (UTF-8, séparateur de l’entrée)
  --services CHOIX     live (IGN, par défaut), sandbox (celui d’un «\u00a0npm start\u00a0» en cours)
                       ou l’adresse d’un service compatible
  --crs EPSG:2154      coordonnées écrites en x et y dans cette projection, et non en
                       longitude et latitude (ou «\u00a0lambert-93\u00a0»)
  --resume             reprend un travail interrompu
  --help, -h           cette aide

Fin\u00a0: 0 si chaque ligne a eu sa réponse, 2 si la commande est mal écrite ou le fichier
illisible, 3 si des lignes ont échoué (la sortie les contient toutes), 130 si interrompu.
La dernière ligne de la sortie standard est un résumé en JSON.`,
  "cli.see-help": "Voir geoatelier --help.",
  "cli.usage.bad-option": "Option incomprise\u00a0: {problem}",
  "cli.usage.unknown-command": "Commande inconnue\u00a0: «\u00a0{command}\u00a0». La seule commande est geocode.",
  "cli.usage.no-input": "Il manque le fichier à lire.",
  "cli.usage.too-many-files": "Un seul fichier à la fois\u00a0: «\u00a0{file}\u00a0» est de trop.",
  "cli.usage.no-address": "Il manque --address, la ou les colonnes de l’adresse.",
  "cli.usage.no-output": "Il manque --output, le fichier à écrire.",
  "cli.usage.same-file": "La sortie écraserait l’entrée\u00a0: donnez un autre nom à --output.",
  "cli.usage.unknown-column": "Pas de colonne «\u00a0{column}\u00a0» dans le fichier. Il y a\u00a0: {columns}.",
  "cli.usage.input-not-found": "Le fichier «\u00a0{file}\u00a0» n’existe pas ou ne peut pas être lu.",
  "cli.usage.output-not-writable": "«\u00a0{file}\u00a0» ne peut pas être écrit.",
  "cli.usage.unknown-format": "Aucun format connu pour «\u00a0{file}\u00a0».",
  "cli.usage.format-not-written": "Ce format se lit mais ne s’écrit pas\u00a0: «\u00a0{file}\u00a0».",
  "cli.usage.bad-services": "--services attend live, sandbox ou une adresse en http(s)\u00a0: «\u00a0{services}\u00a0».",
  "cli.usage.no-sandbox": "Rien ne répond à {url}. Démarrez le bac à sable avec «\u00a0npm start\u00a0» (PORT et HOST s’ils diffèrent), puis recommencez.",
  "cli.usage.no-service": "Rien ne répond à {url}/geocodage. Vérifiez l’adresse donnée à --services.",
  "cli.usage.journal-exists": "Un travail interrompu attend ({journal}). Ajoutez --resume pour le reprendre, ou supprimez ce fichier pour recommencer.",
  "cli.usage.journal-of-other-work": "{journal} vient d’un autre fichier ou d’autres options\u00a0: reprenez avec les mêmes, ou supprimez-le pour recommencer.",
  "cli.usage.input-changed": "Le fichier «\u00a0{file}\u00a0» a changé pendant sa lecture. Recommencez.",
  "cli.usage.crs-not-written": "«\u00a0{file}\u00a0»\u00a0: ce format ne connaît que la longitude et la latitude, sans --crs.",
  "cli.usage.unknown-crs": "Projection inconnue\u00a0: «\u00a0{crs}\u00a0». Donnez son code, par exemple --crs EPSG:2154.",
  "cli.nothing-to-resume": "Rien à reprendre\u00a0: le travail commence au début.",
  "cli.resumed": "Reprise à la ligne {row, number}.",
  "cli.progress": "{done, number} / {total, plural, one {# ligne} other {# lignes}} ({percent} %), {rate, plural, one {# ligne/s} other {# lignes/s}}, reste {remaining}",
  "cli.wait.quota": "Le service demande de patienter\u00a0: reprise dans {seconds} s.",
  "cli.wait.retry": "Réponse inattendue du service\u00a0: nouvel essai dans {seconds} s.",
  "cli.wait.offline": "Pas de connexion\u00a0: nouvel essai dans {seconds} s.",
  "cli.interrupted": "Interrompu. {done, plural, one {# ligne est gardée} other {# lignes sont gardées}}\u00a0: la même commande avec --resume reprend ici.",
  "cli.stopped": "Des lignes ont échoué. {what} {out}",
  "cli.proof": "{rows, plural, one {# ligne lue} other {# lignes lues}} = {ok, plural, one {# trouvée} other {# trouvées}} + {notFound, number} sans réponse + {skipped, plural, one {# ignorée} other {# ignorées}} + {failed} en échec. Écrit dans {output}.",
  "cli.kept": "{points, plural, one {# ligne reste} other {# lignes restent}} au point du fichier, la réponse à côté\u00a0; {far, plural, =0 {aucune ne s’en écarte trop} one {# réponse s’en écarte trop (to-check:far-from-source)} other {# réponses s’en écartent trop (to-check:far-from-source)}}.",
} satisfies Messages;
