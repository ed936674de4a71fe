import type { Words } from "#cli/words";
import type { Surroundings } from "#cli/surroundings";

export interface Progress {
  /** Rows done by this program (not those of an interrupted one) give the pace. */
  report(done: number): void;
  /** A line of its own. */
  say(sentence: string): void;
  end(): void;
}

/**
 * One line rewritten on a terminal; elsewhere plain lines, one every ten seconds at most.
 * @param totalRows null as long as it is not known: nothing is shown until then
 */
export function createProgress(stderr: Surroundings["stderr"], words: Words, startedWith: number, totalRows: () => number | null, now: () => number = Date.now): Progress {
  const startedAt = now();
  const everyMs = stderr.isTTY ? 100 : 10_000;
  let shownAt = stderr.isTTY ? 0 : startedAt;
  let width = 0;

  function clear(): void {
    if (width > 0) stderr.write(`\r${" ".repeat(width)}\r`);
    width = 0;
  }

  return {
    report(done) {
      if (now() - shownAt < everyMs) return;
      const total = totalRows();
      if (total === null) return;
      shownAt = now();
      const seconds = Math.max(0.001, (now() - startedAt) / 1_000);
      const rate = (done - startedWith) / seconds;
      const line = words.t("cli.progress", {
        done,
        total,
        percent: total === 0 ? 100 : Math.floor((done / total) * 100),
        rate: Math.round(rate),
        remaining: rate > 0 ? duration((total - done) / rate) : "…",
      });
      if (!stderr.isTTY) {
        stderr.write(`${line}\n`);
        return;
      }
      clear();
      stderr.write(line);
      width = line.length;
    },
    say(sentence) {
      clear();
      stderr.write(`${sentence}\n`);
    },
    end: clear,
  };
}

/** `1 h 05 min`, `3 min 20 s`, `12 s`. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3_600)} h ${String(Math.floor((whole % 3_600) / 60)).padStart(2, "0")} min`;
}
