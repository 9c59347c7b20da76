import type { Domain } from '../../../generated/descriptors.ts';
import type { Loss, Said } from '../../account.ts';
import { type Artifact, located, Unreadable } from '../../artifact.ts';
import type { Place } from '../../place.ts';
import { lastValueOf, type Message, placeOf, textOf } from '../../syntax/text-proto.ts';
import { Allowance } from '../../vocabulary/allowance.ts';
import { shown } from '../../vocabulary/prose.ts';

/** In all outputs of one configuration; far more than anybody tells apart. */
const MOST_LABELS = 200_000;

/** Of one category, as in the schema. */
const LONGEST_LABEL = 400;

/** The label files of one configuration, each of which is read once. */
export class LabelFiles {
  readonly #artifact: Artifact;
  readonly #losses: Loss[];
  readonly #files = new Map<string, Labels | string>();
  readonly #allowance = new Allowance(MOST_LABELS);

  constructor(artifact: Artifact, losses: Loss[]) {
    this.#artifact = artifact;
    this.#losses = losses;
  }

  /**
   * The classes of an output from the label file that lies beside the configuration: the label of
   * each position stands in a line of its own, and two positions may have one label. The place is
   * that of the last label, whose line tells how many there are.
   */
  of(output: Message): Said<Domain> | undefined {
    const source = lastValueOf(output, 'label_filename');
    const path = textOf(source);
    if (!source || !path) return undefined;
    const known = this.#files.get(path) ?? readLabels(this.#artifact.sibling(path));
    this.#files.set(path, known);
    const found =
      typeof known === 'string' || this.#allowance.take(known.names.length) ? known : TOO_MANY;
    if (typeof found !== 'string') {
      const { names, place } = found;
      return { categories: located(names, place), ordered: located(true, place) };
    }
    const what = `the labels in \`${shown(path)}\`, ${found}`;
    this.#losses.push({ what, place: placeOf(this.#artifact, source) });
    return undefined;
  }
}

type Labels = { readonly names: readonly string[]; readonly place: Place };

/** What a label file holds, or why nothing. */
function readLabels(file: Artifact | undefined): Labels | string {
  if (!file) return 'which is not there';
  try {
    const text = file.text();
    const end = endOfLast(text);
    if (end === 0) return 'which is empty';
    if (hasMoreLines(text, end)) return TOO_MANY;
    const names = text.slice(0, end).split(/\r?\n/);
    if (names.some(({ length }) => length > LONGEST_LABEL)) return 'which are too long';
    return { names, place: file.span(end - (names.at(-1) ?? '').length, end) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return `which cannot be read: ${error.message}`;
  }
}

const TOO_MANY = 'which are too many';

function hasMoreLines(text: string, end: number): boolean {
  let feed = -1;
  for (let lines = 0; lines < MOST_LABELS; lines++) {
    feed = text.indexOf('\n', feed + 1);
    if (feed < 0 || feed >= end) return false;
  }
  return true;
}

/** Where the last line ends that holds a label: line breaks at the end of a file begin none. */
function endOfLast(text: string): number {
  let end = text.length;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}
