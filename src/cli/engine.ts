import { setFlagsFromString } from 'node:v8';

/**
 * Leaves garbage where it is for as long as there is space: marking it would begin as soon as less is
 * left than young objects take, go on in another thread, and end with the program. What the engine
 * learns of a function is kept from the first call on, since nearly all are called again.
 */
export function runShort(): void {
  setFlagsFromString('--no-incremental-marking');
  setFlagsFromString('--no-lazy-feedback-allocation');
}

/** Gives the engine everything that pays in a long run; the launcher takes it (scripts/flags.cjs). */
export function runLong(): void {
  setFlagsFromString('--opt');
  setFlagsFromString('--incremental-marking');
}

/** From here on a run takes longer than the optimising compiler does. */
const MANY_FILES = 100;

/**
 * In a check of many files everything becomes warm, and the compiler competes with it for the same
 * cores: optimising only what is really hot saves a tenth of the time and a third of the work. The
 * limit has this name in the engine of node 20 only, and others complain of names that they do not
 * know.
 */
export function runAsLongAs(files: number): void {
  if (files <= MANY_FILES) return;
  runLong();
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');
}
