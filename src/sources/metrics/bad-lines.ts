import { escapeTerminal } from '../../escape.ts';
import type { BadLine } from './sample.ts';

/** So many are told one by one; the others are counted. */
const MOST_TOLD = 100;

const LONGEST_EXCERPT = 80;

/** What a reader leaves out, of which it tells the first and counts all. */
export class BadLines {
  readonly told: BadLine[] = [];
  count = 0;

  /** @param text where the bad part begins, of any length */
  add(line: number, why: string, text: string): void {
    this.count++;
    if (this.told.length >= MOST_TOLD) return;
    this.told.push({ line, why, excerpt: excerptOf(text) });
  }
}

function excerptOf(text: string): string {
  const start = text.slice(0, LONGEST_EXCERPT);
  return `${escapeTerminal(start)}${start.length < text.length ? '…' : ''}`;
}
