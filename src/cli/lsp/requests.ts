import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CodeAction, Connection, Location, Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { loadFacts } from '../../facts/load.ts';
import { lazily } from '../../lazily.ts';
import { lineStarts, rangeAt } from '../../lines.ts';
import type { Action } from '../../lsp/action.ts';
import { actionsFor, fixAll } from '../../lsp/actions.ts';
import { itemsOf, offersAt } from '../../lsp/completion.ts';
import { contextsAt } from '../../lsp/context.ts';
import { definitionOf, otherSides, type Target } from '../../lsp/definition.ts';
import { ofProblem, type Told } from '../../lsp/diagnostics.ts';
import { hoverAt } from '../../lsp/hover.ts';
import { treesOf } from '../../lsp/patient.ts';
import { meets, toEditor } from '../../lsp/places.ts';
import { describing } from '../../lsp/schema-text.ts';
import { symbolsOf } from '../../lsp/symbols.ts';
import type { Words } from '../../lsp/vocabulary.ts';
import { metricNames } from '../../monitoring/metric-names.ts';
import { locate } from '../../parse/tree.ts';
import { ruleIds } from '../explain.ts';
import { now } from '../process.ts';
import type { Folder } from './folder.ts';

/** A document that is open in the editor, and where it belongs. */
export type Opened = {
  readonly document: TextDocument;
  readonly folder: Folder | undefined;
  /** Its name in the folder. */
  readonly file: string;
};

type Open = (uri: string) => Opened | undefined;

/** The schemas that come with the program, of which editors show the full texts. */
const schema = (file: string): unknown =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`../schemas/${file}`), 'utf8'));

const describe = describing(schema);

const words: Words = {
  software: lazily(() => [...loadFacts().facts.tables.softwareNames.keys()].sort()),
  metrics: metricNames,
  rules: ruleIds,
};

/** Answers what an editor asks about positions and ranges of descriptors that it has open. */
export function answerRequests(connection: Connection, opened: Open): void {
  connection.onHover(async ({ textDocument, position }) => {
    const here = await at(opened, textDocument.uri, position);
    if (here === undefined) return null;
    const { root, found, folder } = here;
    const { findings, project } = folder;
    const value = hoverAt(root, found, { describe, known: project.checked(), findings });
    return value === undefined ? null : { contents: { kind: 'markdown', value } };
  });
  connection.onCompletion(async ({ textDocument, position }) => {
    const here = opened(textDocument.uri);
    if (here === undefined) return null;
    const { document, folder, file } = here;
    const text = document.getText();
    const contexts = await contextsAt(file, text, document.offsetAt(position));
    const known = folder?.project.checked() ?? [];
    return contexts.flatMap((context) => {
      const { start, end } = context;
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      return itemsOf(offersAt(context, { describe, known, words }), range);
    });
  });
  const define = async (uri: string, position: Location['range']['start']) => {
    const here = await at(opened, uri, position);
    if (here === undefined) return null;
    const { root, found, folder, file } = here;
    const named = definitionOf(root, found, folder.project.checked());
    const targets = named.length > 0 ? named : otherSides(folder.findings, file, position);
    return targets.map((target) => locationOf(folder, target));
  };
  connection.onDefinition(({ textDocument, position }) => define(textDocument.uri, position));
  connection.onDeclaration(({ textDocument, position }) => define(textDocument.uri, position));
  connection.onDocumentSymbol(async ({ textDocument }) => {
    const here = opened(textDocument.uri);
    if (here === undefined) return null;
    const text = here.document.getText();
    const starts = lineStarts(text);
    const trees = await treesOf(here.file, text);
    return trees.flatMap((root) =>
      symbolsOf(root, ({ start, end }) => rangeAt(starts, start, end)),
    );
  });
  connection.onCodeAction(({ textDocument, range }) => actionsAt(opened(textDocument.uri), range));
}

/** What stands at a position of an open descriptor. */
async function at(opened: Open, uri: string, position: Position) {
  const { document, folder, file } = opened(uri) ?? {};
  if (document === undefined || folder === undefined || file === undefined) return undefined;
  const offset = document.offsetAt(position);
  for (const root of await treesOf(file, document.getText())) {
    const found = locate(root, offset);
    if (found !== undefined) return { root, found, folder, file };
  }
  return undefined;
}

/** What can be done about whatever is told where a range is. */
async function actionsAt(opened: Opened | undefined, range: Range): Promise<CodeAction[]> {
  if (opened?.folder === undefined) return [];
  const { folder, file } = opened;
  const today = now().slice(0, 10);
  const problems = await folder.project.problemsOf(file);
  const fresh: readonly Told[] = [
    ...problems.map((problem) => ({ diagnostic: ofProblem(problem), about: { problem } })),
    ...folder.toldOf(file).filter(({ about }) => 'finding' in about),
  ];
  const found: CodeAction[] = [];
  for (const { diagnostic, about } of fresh) {
    if (!meets(diagnostic.range, range)) continue;
    for (const action of actionsFor(about, file, folder.project, today)) {
      const { isPreferred } = action;
      const base = { ...changeOf(folder, action), kind: 'quickfix', diagnostics: [diagnostic] };
      found.push(isPreferred ? { ...base, isPreferred } : base);
    }
  }
  const all = fixAll(file, folder.project);
  if (all) found.push({ ...changeOf(folder, all), kind: 'source.fixAll' });
  return found;
}

const locationOf = (folder: Folder, { file, range }: Target): Location => ({
  uri: folder.addressOf(file),
  range: toEditor(range),
});

function changeOf(folder: Folder, { title, edits }: Action): CodeAction {
  const changes = [...edits].map(([file, some]) => {
    const starts = lineStarts(folder.project.textOf(file) ?? '');
    const written = some.map(({ start, end, text }) => ({
      range: toEditor(rangeAt(starts, start, end)),
      newText: text,
    }));
    return [folder.addressOf(file), written] as const;
  });
  return { title, edit: { changes: Object.fromEntries(changes) } };
}
