import type fr from "./fr";

export default {
  "jobs.title": "Running work",
  "jobs.count": "{count, plural, =0 {Work} one {# job running} other {# jobs running}}",
  "jobs.empty": "No running work",
  "jobs.empty.hint": "Reading files, geocoding and exports appear here, with their progress.",
  "jobs.progress": "{done} of {total}",
  "jobs.remaining": "about {time} left",
  "jobs.pause": "Pause",
  "jobs.resume": "Go on",
  "jobs.cancel": "Cancel",
  "jobs.open": "Open the panel",
  "jobs.dismiss": "Take off the list",
  "jobs.state.paused": "Paused",
  "jobs.state.done": "Done",
  "jobs.state.cancelled": "Cancelled. What was done is kept.",
  "jobs.state.failed": "Stopped",
  "jobs.announce.done": "{title}: done.",
  "jobs.announce.failed": "{title}: stopped by an error.",
  "jobs.short": "Work",
} satisfies Record<keyof typeof fr, string>;
