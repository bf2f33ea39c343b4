/** What pip can install laml-lint from. */

import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isOlder } from "./probe";

/** What pip is given: the file, the newest wheel of the folder, or the folder when it holds the sources. */
export async function installable(source: string): Promise<string | undefined> {
  if (!existsSync(source)) {
    return undefined;
  }
  if ((await stat(source)).isFile()) {
    return source;
  }
  const names = await readdir(source);
  const wheels = names.filter((name) => /^laml_lint-.*\.whl$/.test(name)).sort();
  const newest = wheels.reduce<string | undefined>(
    (best, name) => (best === undefined || isOlder(release(best), release(name)) ? name : best),
    undefined,
  );
  if (newest !== undefined) {
    return join(source, newest);
  }
  return names.includes("pyproject.toml") ? source : undefined;
}

function release(wheel: string): string {
  return wheel.split("-")[1] ?? "0";
}
