import type { Messages } from "#plugin-api";

export default {
  "module.title": "Géocodage",
  "module.description": "Place sur la carte les lignes d’un fichier d’adresses, et retrouve l’adresse de points connus, avec le service de géocodage de la Géoplateforme.",
  "job.search": "Géocodage de « {file} »",
  "job.reverse": "Recherche des adresses de « {file} »",
  "wait.quota": "Le service demande de patienter : reprise dans {seconds, plural, one {# seconde} other {# secondes}}.",
  "wait.retry": "Le service n’a pas répondu comme prévu : nouvel essai dans {seconds, plural, one {# seconde} other {# secondes}}.",
  "wait.offline": "Pas de connexion : le travail reprendra à son retour. Rien n’est perdu.",
  "proof.holds":
    "{rowsIn, plural, one {# ligne lue} other {# lignes lues}} = {ok, plural, one {# trouvée} other {# trouvées}} + {notFound, plural, one {# non trouvée} other {# non trouvées}} + {skipped, plural, one {# ignorée} other {# ignorées}} + {failed} en échec. Le compte y est.",
  "proof.broken":
    "{rowsIn, plural, one {# ligne lue} other {# lignes lues}}, dont {rows, plural, one {# traitée} other {# traitées}} : {ok, plural, one {# trouvée} other {# trouvées}}, {notFound, plural, one {# non trouvée} other {# non trouvées}}, {skipped, plural, one {# ignorée} other {# ignorées}}, {failed} en échec. Le travail n’est pas terminé.",
  "correction.geocoded": "Géocodage",
  "correction.asked-again": "Nouvelle recherche",
  "reason.empty-address": "L’adresse est vide.",
  "reason.too-short": "L’adresse a moins de trois caractères.",
  "reason.too-long": "L’adresse a plus de 200 caractères.",
  "reason.bad-first-character": "L’adresse ne contient ni lettre ni chiffre.",
  "reason.no-position": "La ligne n’a pas de coordonnées.",
  "reason.service-error": "Le service a échoué pour cette ligne.",
  "reason.quota-exceeded": "Le service a refusé : trop de demandes.",
  "reason.timeout": "Le service n’a pas répondu à temps.",
  "reason.offline": "Pas de connexion.",
  "reason.invalid-response": "La réponse du service est illisible.",
  "reason.refused": "Le service a refusé la demande.",
  "reason.low-score": "Le texte trouvé ressemble peu au texte demandé, ou l’adresse trouvée est loin du point.",
  "reason.street-only": "La voie est trouvée, pas le numéro.",
  "reason.municipality-only": "Seule la commune est trouvée.",
  "reason.other-city": "La réponse est dans une autre commune.",
} satisfies Messages;
