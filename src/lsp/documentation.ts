import { escapeMarkdown } from '../escape.ts';
import type { Described } from './schema-text.ts';

/** What an attribute means, as Markdown. The schemas are ours and are written in Markdown. */
export function documentation({ description, example, usual, value, choices }: Described): string {
  const lines = [description];
  if (choices && choices.length > 1 && choices.length <= 20) {
    lines.push(`One of ${choices.map((choice) => `\`${String(choice)}\``).join(', ')}.`);
  }
  const known = usual === undefined ? '' : ` Usually known by ${usual}.`;
  lines.push(`*${value}.*${known}`);
  if (example !== undefined) lines.push(`Example: \`${JSON.stringify(example)}\``);
  return lines.filter((line) => line !== '').join('\n\n');
}

/** What somebody wrote, where Markdown is read: nothing in it is a link, an image or a heading. */
export const quoted = (text: string): string =>
  escapeMarkdown(text.length > 300 ? `${text.slice(0, 300)}…` : text);
