/** Where a bad record is, and why it is one. */
export type LostSample = { readonly file: string; readonly line: number; readonly why: string };

const MOST = 20;
const MOST_OF_A_REASON = 8;

/** Counts bad records, and keeps the first of each reason. */
export class Lost {
  count = 0;
  readonly #samples: LostSample[] = [];
  readonly #reasons = new Map<string, number>();

  /** @param reason what the records have in common, of which there are few */
  add(reason: string, sample: LostSample): void {
    this.count++;
    const known = this.#reasons.get(reason) ?? 0;
    if (known >= MOST_OF_A_REASON || this.#samples.length >= MOST) return;
    this.#reasons.set(reason, known + 1);
    this.#samples.push(sample);
  }

  get samples(): readonly LostSample[] {
    return this.#samples;
  }
}
