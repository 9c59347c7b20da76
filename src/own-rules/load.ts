import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { type Cel, expressionParser } from './expression.ts';
import { asRule } from './rule.ts';
import { RuleReader } from './rule-reader.ts';
import type { RulesDocument } from './rules-document.ts';

/** Rules of one's own, ready to run. */
export type Loaded = {
  readonly rules: readonly Rule[];
  /** What is wrong with the others. */
  readonly problems: readonly Problem[];
  /** The attributes that each rule reads, as `Environment/memory`, by its id. */
  readonly reads: ReadonlyMap<string, readonly string[]>;
  /** Which rules have asked for more than they may, so far. */
  readonly exceeded: () => readonly Problem[];
};

/**
 * Compiles the rules of some documents. A rule with a mistake is a problem with its place, and the
 * others go on; an id belongs to the first rule that has it.
 */
export function load(documents: readonly RulesDocument[], cel: Cel): Loaded {
  const parse = expressionParser(cel);
  const rules: Rule[] = [];
  const problems: Problem[] = [];
  const reads = new Map<string, readonly string[]>();
  const exceeded = new Map<string, Problem>();
  for (const document of documents) {
    for (const [index, written] of document.rules.entries()) {
      const reader = new RuleReader(document, index, written, parse);
      const compiled = reads.has(written.id) ? reader.refuse('id', DUPLICATE) : reader.read();
      problems.push(...reader.problems);
      if (compiled === undefined) continue;
      reads.set(written.id, leavesOf(reader.reads));
      const rule = asRule(compiled, ({ name }, { message }) => {
        // When all is spent, the first rule that was stopped says so for those after it.
        const key = message.endsWith('your own') ? `${name} ` : `${name} ${written.id}`;
        if (exceeded.has(key)) return;
        const text = `${written.id} takes ${message} in the system ${name}, and was stopped`;
        exceeded.set(key, reader.problem('limit', `/rules/${index}/holds`, text));
      });
      rules.push(rule);
    }
  }
  return { rules, problems, reads, exceeded: () => [...exceeded.values()] };
}

const DUPLICATE = 'another rule has this id';

/** The attributes that are read, and not those that only lead to them. */
const leavesOf = (reads: ReadonlySet<string>): readonly string[] =>
  [...reads].filter((one) => ![...reads].some((other) => other.startsWith(`${one}/`))).sort();
