import assert from "node:assert/strict";
import { test } from "node:test";
import { Crashes } from "../src/crashes";

test("five crashes in three minutes are enough", () => {
  const crashes = new Crashes();
  assert.deepEqual(
    [0, 10_000, 20_000, 30_000, 40_000].map((time) => crashes.mayRestart(time)),
    [true, true, true, true, false],
  );
});

test("old crashes do not count, nor those before the user has helped", () => {
  const crashes = new Crashes();
  for (let minute = 0; minute < 20; minute++) {
    assert.ok(crashes.mayRestart(minute * 60_000));
  }
  crashes.mayRestart(19 * 60_000);
  crashes.forget();
  assert.ok(crashes.mayRestart(19 * 60_000));
});
