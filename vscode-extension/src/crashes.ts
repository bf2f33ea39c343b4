/** Counts the crashes of the server, so that it is not started for ever. */

export const MINUTES = 3;
export const MOST = 5;

export class Crashes {
  private times: number[] = [];

  /** Notes a crash at `now` (milliseconds); whether the server is to be started again. */
  mayRestart(now: number): boolean {
    this.times = [...this.times.filter((time) => now - time < MINUTES * 60_000), now];
    return this.times.length < MOST;
  }

  /** The user has asked for a new start. */
  forget(): void {
    this.times = [];
  }
}
