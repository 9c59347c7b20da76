import { escapeTerminal } from '../../escape.ts';
import { cut } from '../cut.ts';

/** GitHub refuses longer descriptions of rules. */
const LONGEST = 1000;

/**
 * A plain text of a SARIF message: one line, which no reader takes for a link. In such texts
 * `[text](target)` is one (SARIF 2.1.0, 3.11.6), and a space between the brackets ends it.
 */
export const plain = (text: string): string =>
  cut(escapeTerminal(text), LONGEST).replaceAll('](', '] (');

/** A link to the related location with this number. */
export const link = (text: string, id: number): string =>
  `[${plain(text).replace(/[[\]\\]/g, '\\$&')}](${id})`;
