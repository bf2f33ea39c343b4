/** Finds the server: asks the candidates one after the other. */

import { existsSync } from "node:fs";
import { candidates, type Surroundings } from "./discovery";
import { judged, type Run, type Server } from "./probe";
import type { Problem } from "./problems";

export type Found = { server: Server } | { problem: Problem };

/**
 * The first candidate that can be used. When there is none, the first that is nearly one tells what is wrong: a
 * laml-lint without pygls is a better thing to mend than one that is not there.
 */
export async function search(around: Surroundings, run: Run, log: (line: string) => void): Promise<Found> {
  let nearly: Problem | undefined;
  const lookedAt: string[] = [];
  for (const candidate of candidates(around, existsSync)) {
    const verdict = await judged(candidate, run);
    log(`${candidate.path} (${candidate.origin}): ${summary(verdict)}`);
    if ("server" in verdict) {
      return verdict;
    }
    if ("problem" in verdict) {
      nearly ??= verdict.problem;
    }
    lookedAt.push(candidate.path);
  }
  return { problem: nearly ?? { kind: "nothing-found", lookedAt, trusted: around.isTrusted } };
}

function summary(verdict: Awaited<ReturnType<typeof judged>>): string {
  if ("server" in verdict) {
    return `laml-lint ${verdict.server.version}`;
  }
  return "problem" in verdict ? verdict.problem.kind : "laml-lint is not there";
}
