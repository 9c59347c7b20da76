/** Categories in all fields of one artifact; far more than anybody tells apart. */
const MOST = 200_000;

/** How much of a thing one artifact may still say, since a short text can say a long list often. */
export class Allowance {
  #left: number;

  constructor(most = MOST) {
    this.#left = most;
  }

  /** Whether that much is left; if so it is spent. */
  take(count: number): boolean {
    if (count > this.#left) return false;
    this.#left -= count;
    return true;
  }
}
