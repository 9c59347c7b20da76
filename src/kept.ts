import { createDocument, type Document } from './document.ts';
import type { Descriptor } from './generated/descriptors.ts';
import { grouped } from './grouped.ts';
import { oncePer } from './lazily.ts';
import { lineStarts } from './lines.ts';
import type { Layout } from './parse/layout.ts';
import { type Limits, type Parsed, parse } from './parse.ts';
import type { Stages } from './run.ts';
import type { Source } from './source.ts';
import { validate } from './validate.ts';

/** What one text holds that was found to be right in every way: nothing but what it says. */
export type Kept = {
  readonly text: string;
  readonly documents: readonly {
    readonly index: number;
    readonly value: unknown;
    readonly layout: Layout;
  }[];
};

/** A run over texts most of which an earlier run has read. */
export type Keeping = {
  readonly stages: Pick<Stages, 'parse' | 'validate'>;
  /** How many of some sources an earlier run has read. */
  knownAmong(sources: readonly Source[]): number;
  /** What to keep of sources for the next run; nothing where hardly any text was new. */
  worthKeeping(sources: readonly Source[]): readonly Kept[] | undefined;
};

/** From this part of the texts on it is worth writing all of them; fewer are parsed in no time. */
const WORTH = 1 / 20;
const FEWEST = 20;

/**
 * Takes what was parsed and validated from an earlier run where the whole text is the same, letter
 * by letter, and gives what parsing and validating it again would give. The limits, and the program,
 * have to be the same too.
 */
export function keeping(earlier: readonly Kept[], limits: Limits): Keeping {
  // Each is used once: a value belongs to one document, by which it is told apart.
  const known = grouped(earlier, ({ text }) => text);
  const used = new Map<string, number>();
  const take = (text: string): Kept | undefined => {
    const count = used.get(text) ?? 0;
    used.set(text, count + 1);
    return known.get(text)?.[count];
  };
  const right = new WeakSet<Document>();
  const found = new Set<Source>();
  const stages = {
    parse: oncePer((source: Source): Parsed => {
      const kept = take(source.text);
      if (kept === undefined) return parse(source, limits);
      found.add(source);
      const documents = documentsOf(source, kept);
      for (const document of documents) right.add(document);
      return { documents, problems: [] };
    }),
    validate: oncePer((document: Document) =>
      right.has(document) ? passed(document) : validate(document),
    ),
  };
  const keptOf = (source: Source): readonly Kept[] => {
    const { documents, problems } = stages.parse(source);
    const isRight = documents.every((one) => stages.validate(one).checked.descriptor);
    if (problems.length > 0 || !isRight) return [];
    const parts = documents.map(({ index, value, layout }) => ({ index, value, layout }));
    return [{ text: source.text, documents: parts }];
  };
  return {
    stages,
    knownAmong: (sources) => sources.filter(({ text }) => known.has(text)).length,
    worthKeeping: (sources) => {
      if (sources.length < FEWEST) return undefined;
      const fresh = sources.filter((source) => !found.has(source)).flatMap(keptOf);
      return fresh.length > sources.length * WORTH ? sources.flatMap(keptOf) : undefined;
    },
  };
}

function documentsOf({ file, text: whole }: Source, { documents }: Kept): Document[] {
  const text = whole.startsWith('\ufeff') ? whole.slice(1) : whole;
  let starts: readonly number[] | undefined;
  const onDemand = () => {
    starts ??= lineStarts(text);
    return starts;
  };
  return documents.map(({ index, value, layout }) =>
    createDocument({ file, index, value, text }, layout, onDemand),
  );
}

function passed(document: Document): ReturnType<typeof validate> {
  const descriptor = document.value as Descriptor;
  const { kind, name } = descriptor;
  return { checked: { document, kind, name, descriptor }, problems: [] };
}
