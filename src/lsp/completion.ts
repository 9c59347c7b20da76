import type { CompletionItem, CompletionItemKind, Range } from 'vscode-languageserver';
import { escapeTerminal } from '../escape.ts';
import type { Kind } from '../generated/descriptors.ts';
import { branchAt } from '../parse/tree.ts';
import { KINDS } from '../reference.ts';
import type { Checked } from '../validate.ts';
import type { Context } from './context.ts';
import { documentation } from './documentation.ts';
import type { Describe, Described } from './schema-text.ts';
import { pointersAt, referencesTo } from './targets.ts';
import { type Words, wordsFor } from './vocabulary.ts';

/** What is known where somebody writes. */
export type Surroundings = {
  readonly describe: Describe;
  /** Every descriptor that can be read as one. */
  readonly known: readonly Checked[];
  readonly words: Words;
};

/** A thing to write, before it is put into the form of an editor. */
export type Offer = {
  readonly label: string;
  readonly text: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly kind: CompletionItemKind;
};

const ITEM = { property: 10, value: 12, enum: 20, reference: 18 } as const;

/** More than anybody scrolls through. */
const MOST = 500;

/** What can be written here, best first. */
export function offersAt(context: Context, around: Surroundings): readonly Offer[] {
  const found = context.part === 'key' ? attributes(context, around) : values(context, around);
  return found.slice(0, MOST);
}

/** The offers as editors take them, all in the place of what has been typed. */
export const itemsOf = (offers: readonly Offer[], range: Range): CompletionItem[] =>
  offers.map(({ label, text, detail, documentation: said, kind }, index) => ({
    label: escapeTerminal(label),
    kind,
    ...(detail === undefined ? {} : { detail: escapeTerminal(detail) }),
    ...(said === undefined ? {} : { documentation: { kind: 'markdown', value: said } }),
    // Editors sort by name unless they are told otherwise, and what is required comes first.
    sortText: String(index).padStart(4, '0'),
    filterText: label,
    insertTextMode: 1,
    textEdit: { range, newText: text },
  }));

/** A document that does not say its kind yet can have what all kinds have. */
const ENVELOPE: readonly string[] = ['mismatch', 'kind', 'name', 'version', 'perspective', 'owner'];
const ANY_KIND: Kind = 'TrainedModel';

function attributes(context: Context, { describe }: Surroundings): readonly Offer[] {
  const { kind, path, root } = context;
  const described = describe(kind ?? ANY_KIND, path);
  if (described === undefined) return [];
  const { names, required } = described;
  const mapping = branchAt(root, path)?.value;
  const present = new Set(Object.keys(typeof mapping === 'object' && mapping ? mapping : {}));
  const allowed = kind === undefined && path.length === 0 ? ENVELOPE : names;
  const missing = allowed.filter((name) => !present.has(name));
  const sorted = [
    ...missing.filter((name) => required.includes(name)),
    ...missing.filter((name) => !required.includes(name)),
  ];
  return sorted.flatMap((name) => {
    const own = describe(kind ?? ANY_KIND, [...path, name]);
    if (own === undefined) return [];
    return {
      label: name,
      text: attributeText(context, name, own),
      detail: `${own.value}${required.includes(name) ? ', required' : ''}`,
      documentation: documentation(own),
      kind: ITEM.property,
    };
  });
}

/** An attribute up to where its value begins, in the style of what stands around it. */
function attributeText(
  context: Context,
  name: string,
  { value, isList, names }: Described,
): string {
  const { quote, isOpen, hasColon, inBrackets } = context;
  if (hasColon) return name;
  if (quote !== '') return isOpen ? `${name}${quote}: ` : name;
  if (inBrackets) return context.isJson ? `"${name}": ` : `${name}: `;
  if (name === 'mismatch') return 'mismatch: v1';
  const below = `\n${' '.repeat(context.indent + 2)}`;
  // A shape is a list, too, but nobody writes one line by line.
  if (isList && value !== 'shape') return `${name}:${below}- `;
  return names.length > 0 ? `${name}:${below}` : `${name}: `;
}

function values(context: Context, around: Surroundings): readonly Offer[] {
  const { kind, path } = context;
  const own = around.describe(kind ?? ANY_KIND, path);
  if (own === undefined) return [];
  const of = (kindOf: CompletionItemKind) => (text: string) =>
    offer(context, text, kindOf, own.value === 'version' || own.value === 'specifier');
  if (own.choices) return own.choices.map(String).map(of(ITEM.enum));
  if (own.value === 'boolean') return ['true', 'false'].map(of(ITEM.enum));
  if (own.value === 'reference') {
    return referencesTo(around.known, targetKinds(own), context.typed).map(of(ITEM.reference));
  }
  if (own.value === 'pointer') {
    return pointersAt(around, pointedAt(context), context.typed).map(of(ITEM.reference));
  }
  const words = wordsFor(own, path.at(-1) ?? '', around.words);
  const example = typeof own.example === 'object' ? [] : [own.example ?? []].flat().map(String);
  return [...new Set([...words, ...(words.length > 0 ? [] : example)])].map(of(ITEM.value));
}

/** `of` beside an `at` says which element it points into; evidence points into its own document. */
function pointedAt({ kind, path, root }: Context): string | undefined {
  const item = branchAt(root, path.slice(0, -1))?.value;
  const of = typeof item === 'object' && item !== null && 'of' in item ? item.of : undefined;
  if (typeof of === 'string') return of;
  const name = branchAt(root, ['name'])?.value;
  return kind === undefined || typeof name !== 'string' ? undefined : `${kind}/${name}`;
}

/** `trainedModelRef` may only name a trained model. */
function targetKinds({ definitions }: Described): readonly Kind[] {
  const named = KINDS.filter((kind) =>
    definitions.some((name) => name.toLowerCase() === `${kind}Ref`.toLowerCase()),
  );
  return named.length > 0 ? named : KINDS;
}

/** A value with the quotes that it needs to be read as the text that it is. */
function offer(
  { quote, isOpen, isJson }: Context,
  text: string,
  kind: CompletionItemKind,
  isVersion: boolean,
): Offer {
  const isWord = text === 'true' || text === 'false';
  const needs = isVersion || isJson ? !isWord : /(?:^[\W\d]|: | #|[,[\]{}]$)/.test(text);
  const isPointer = text.startsWith('/') && !isJson;
  if (quote !== '') return { label: text, text: isOpen ? `${text}${quote}` : text, kind };
  return { label: text, text: needs && !isPointer ? JSON.stringify(text) : text, kind };
}
