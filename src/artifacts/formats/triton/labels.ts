import type { Domain } from '../../../generated/descriptors.ts';
import type { Loss, Said } from '../../account.ts';
import { type Artifact, located, Unreadable } from '../../artifact.ts';
import { shown } from '../../fields.ts';
import { lastValueOf, type Message, placeOf, textOf } from '../../syntax/text-proto.ts';

/** Of one category, as in the schema. */
const LONGEST_LABEL = 400;

/**
 * The classes of an output from the label file that lies beside the configuration: the label of
 * each position stands in a line of its own, and two positions may have one label. The place is
 * that of the last label, whose line tells how many there are.
 */
export function labelsIn(
  output: Message,
  artifact: Artifact,
  losses: Loss[],
): Said<Domain> | undefined {
  const source = lastValueOf(output, 'label_filename');
  const path = textOf(source);
  if (!source || !path) return undefined;
  const lose = (why: string): undefined => {
    const what = `the labels in \`${shown(path)}\`, ${why}`;
    losses.push({ what, place: placeOf(artifact, source) });
  };
  const file = artifact.sibling(path);
  if (!file) return lose('which is not there');
  try {
    const text = file.text();
    const end = endOfLast(text);
    const labels = text.slice(0, end).split(/\r?\n/);
    if (end === 0) return lose('which is empty');
    if (labels.some(({ length }) => length > LONGEST_LABEL)) return lose('which are too long');
    const place = file.span(end - (labels.at(-1) ?? '').length, end);
    return { categories: located(labels, place), ordered: located(true, place) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return lose(`which cannot be read: ${error.message}`);
  }
}

/** Where the last line ends that holds a label: line breaks at the end of a file begin none. */
function endOfLast(text: string): number {
  let end = text.length;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}
