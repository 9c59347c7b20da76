import type { Document } from '../document.ts';
import type { Edit } from '../fix/edit.ts';
import type { Ground } from '../fix/insert.ts';
import { treeOf } from '../parse/tree.ts';

/** Something that somebody can be offered: edits of files, and what it does, in words. */
export type Action = {
  readonly title: string;
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  /** Whether there is nothing to think about. */
  readonly isPreferred: boolean;
};

/** An action that somebody has to look at. */
export const action = (title: string, file: string, ...edits: readonly Edit[]): Action => ({
  title,
  isPreferred: false,
  edits: new Map([[file, edits]]),
});

/** A document as what writes into it takes it. */
export const groundOf = (document: Document): Ground => ({
  text: document.text,
  root: treeOf(document),
  isJson: document.file.endsWith('.json'),
});
