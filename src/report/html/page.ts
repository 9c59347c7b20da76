import { createHash } from 'node:crypto';
import type { Report } from '../../report.ts';
import { VERSION } from '../../version.ts';
import type { Style } from '../pretty.ts';
import { carded, disagreements, type Numbered } from './cards.ts';
import { graphSection } from './graph.ts';
import { listSection } from './list.ts';
import { html, type Markup } from './markup.ts';
import { matrixSection } from './matrix.ts';
import { problemsSection, readSection } from './problems.ts';
import { anchorsOf, questionsByRole, questionsSection } from './questions.ts';
import { runSection } from './run.ts';
import { SCRIPT } from './script.ts';
import { linesOf } from './snippet.ts';
import { titleOf, verdictStrip } from './strip.ts';
import { STYLE } from './style.ts';

/** The report as one page that needs nothing else: no network, no server, and no script to be read. */
export function page(
  report: Report,
  { textOf, ...told }: Pick<Style, 'textOf' | 'command' | 'failOn'>,
): string {
  const findings = report.findings.map((finding, at): Numbered => ({ number: at + 1, finding }));
  const cards = carded(findings);
  const asked = questionsByRole(findings);
  const anchors = anchorsOf(findings, cards, asked);
  const sections: readonly (readonly [string, string, Markup | undefined])[] = [
    ['problems', 'What could not be read', problemsSection(report)],
    ['disagree', 'What disagrees', disagreements(cards, { report, lines: linesOf(textOf) })],
    ['matrix', 'Who and what', matrixSection(report)],
    ['system', 'How it hangs together', graphSection(report)],
    ['run', 'What was seen', runSection(report)],
    ['ask', 'Questions by role', questionsSection(asked, anchors)],
    ['all', 'All findings', listSection(findings, anchors, report)],
    ['read', 'What was read', readSection(report)],
  ];
  const there = sections.filter(([, , section]) => section !== undefined);
  const links = there.map(([id, name]) => html`<a href="#${id}">${name}</a> `);
  const body = html`<a class="skip" href="#disagree">To what disagrees</a>
<header class="top"><p class="brand">mismatch</p><nav aria-label="Parts of the report">${links}</nav></header>
<main>${verdictStrip(report, told)}
${there.map(([, , section]) => section)}</main>
<footer><p>Written by mismatch ${VERSION}. <code>mismatch explain RULE</code> prints the page of a rule.</p></footer>`;
  return document(titleOf(report), body);
}

/** Nothing but the very style and script of this page may take effect, whatever gets into it. */
const policy = (): string =>
  `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;

const hashOf = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

const document = (title: string, body: Markup): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${html`<title>${title}</title>`.text}
<style>${STYLE}</style>
</head>
<body>
${body.text}
<script>${SCRIPT}</script>
</body>
</html>
`;
