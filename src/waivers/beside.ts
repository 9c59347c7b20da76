import type { Document } from '../document.ts';
import { grouped } from '../grouped.ts';
import type { Parsed } from '../parse.ts';
import type { Rule } from '../rule.ts';
import { type CommentWaivers, commentWaivers } from './comment.ts';
import { strangeInComments } from './known-rules.ts';

/**
 * What comments accept in all files of a run. In a file with a mistake nobody can tell a comment from
 * a text, and its other problems come first.
 */
export function besideIn(
  parsed: readonly Parsed[],
  documents: readonly Document[] = [],
  rules: readonly Pick<Rule, 'id'>[] = [],
): CommentWaivers {
  const whole = parsed.filter(({ problems }) => problems.length === 0);
  const others = [...grouped(documents, ({ file }) => file).values()];
  const read = [...whole.map((one) => one.documents), ...others].map(commentWaivers);
  const waivers = read.flatMap((one) => one.waivers);
  const problems = [...read.flatMap((one) => one.problems), ...strangeInComments(waivers, rules)];
  return { waivers, problems };
}
