import type { Finding } from './finding.ts';
import { type Judgement, type Rule } from './rule.ts';
type Wording = Omit<Finding, 'system' | 'verdict'>;
/** Puts a judgement into words: every side, what breaks, and whom to ask for what. */
export declare function word(rule: Rule, judgement: Judgement): Wording;
export {};
