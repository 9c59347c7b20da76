import type { Limits } from '../parse.ts';
import { parse } from '../parse.ts';
import type { Problem } from '../problem.ts';
import { shownFrom } from '../quote.ts';
import { candidate, filesBelow } from '../read/artifacts.ts';
import { trouble } from '../read/trouble.ts';
import type { Source } from '../source.ts';
import { validate } from '../validate.ts';
import { readerOf } from './survey.ts';

/** An artifact that somebody named where descriptors are expected. */
export type NamedArtifact = {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** What people call its format, with an article. */
  readonly title: string;
};

/** Those of some files, relative to a root without links, that are of a format that is read. */
export function namedArtifacts(named: readonly string[], root: string): readonly NamedArtifact[] {
  const files = filesBelow(root);
  return named.flatMap((file) => {
    const reader = readerOf(candidate(file, files));
    return reader ? [{ file, title: reader.title }] : [];
  });
}

/**
 * Why artifacts that were named beside descriptors are compared with none of them: nobody says which
 * element they are about. What is cited as evidence is compared already.
 */
export function notImported(
  artifacts: readonly NamedArtifact[],
  sources: readonly Source[],
  limits: Limits,
): readonly Problem[] {
  const cited = new Set(sources.flatMap((source) => citedIn(source, limits)));
  return artifacts
    .filter(({ file }) => !cited.has(file))
    .map(({ file, title }) => {
      const message = `this is ${title} and no descriptor: \`mismatch import FILE --into DESCRIPTOR\` puts what it says into one, which is then compared`;
      return trouble('artifact-not-imported', message, file);
    });
}

const citedIn = (source: Source, limits: Limits): readonly string[] =>
  parse(source, limits).documents.flatMap((document) => {
    const evidence = validate(document).checked.descriptor?.evidence ?? [];
    return evidence.map(({ from }) => shownFrom(document, from.file));
  });
