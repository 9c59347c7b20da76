import { PERSPECTIVES } from '../../element.ts';
import type { Finding, Side } from '../../finding.ts';
import type { Perspective } from '../../generated/descriptors.ts';
import { provenanceOf } from '../layout.ts';
import { isPending, isSaid, type Question, questions } from '../questions.ts';
import { attributeText, readable } from '../values.ts';
import { asked, listed, WOULD_BE } from '../words.ts';
import type { Numbered } from './cards.ts';
import { cut, html, type Markup } from './markup.ts';
import { ROLES } from './names.ts';
import { prose, sentence } from './prose.ts';
import { placeText } from './snippet.ts';

const MOST = 150;
const SEVERITIES = { error: 0, warning: 1, info: 2 } as const;

/** Contradictions that one role can settle, and what it has not said, the gravest first. */
export type AskedOfRole = {
  readonly role: Perspective;
  readonly settle: readonly Numbered[];
  readonly answer: readonly Question[];
};

export function questionsByRole(findings: readonly Numbered[]): readonly AskedOfRole[] {
  const open = findings.filter(({ finding }) => finding.waived === undefined);
  return PERSPECTIVES.map((role) => {
    const own = open.filter(({ finding }) => finding.ask.perspective === role);
    const settle = own.filter(({ finding }) => finding.verdict === 'mismatch');
    const unknown = own.flatMap(({ finding }) => (finding.verdict === 'unknown' ? [finding] : []));
    const answer = [...questions(unknown)].sort((a, b) => weight(a) - weight(b));
    return { role, settle, answer };
  });
}

/** What breaks most comes first; of equals what most rules wait for. */
const weight = ({ first, rules }: Question): number =>
  SEVERITIES[first.severity] * 1000 - Math.min(rules.length, 999);

/** The anchors of the page by finding: its card, its question, or its row in the list of all. */
export type Anchors = ReadonlyMap<Finding, string>;

export function anchorsOf(
  findings: readonly Numbered[],
  cards: readonly Numbered[],
  byRole: readonly AskedOfRole[],
): Anchors {
  const numbers = new Map(findings.map(({ number, finding }) => [finding, number]));
  const shown = byRole.flatMap(({ answer }) =>
    [isSaid, isPending, isUnsaid].flatMap((part) => answer.filter(part).slice(0, MOST)),
  );
  return new Map([
    ...findings.map(({ number, finding }) => [finding, `r${number}`] as const),
    ...cards.map(({ number, finding }) => [finding, `f${number}`] as const),
    ...shown.flatMap(({ first, all }) =>
      all.map((finding) => [finding, `q${numbers.get(first)}`] as const),
    ),
  ]);
}

/** What each role is asked: contradictions that it can settle, and what nobody has said. */
export function questionsSection(byRole: readonly AskedOfRole[], anchors: Anchors): Markup {
  const asking = byRole.filter(({ settle, answer }) => settle.length + answer.length > 0);
  const parts = asking.map(
    ({ role, settle, answer }) =>
      html`<div class="ask ${role}" id="ask-${role}"><h3><span class="role">${ROLES[role].name}</span></h3>
${settle.length > 0 && html`<h4>To settle</h4><ul>${settle.slice(0, MOST).map((one) => settleItem(one, anchors))}</ul>${rest(settle.length)}`}
${answers('Said, and not clear whether it fits', answer.filter(isSaid), anchors)}
${answers(
  'Nobody has said',
  answer.filter((one) => !isSaid(one)),
  anchors,
)}</div>`,
  );
  return html`<section id="ask"><h2>Questions by role</h2>${parts.length === 0 ? html`<p class="none">Nothing is open.</p>` : parts}</section>`;
}

const isUnsaid = (one: Question): boolean => !isSaid(one) && !isPending(one);

const answers = (title: string, some: readonly Question[], anchors: Anchors): Markup | false =>
  some.length > 0 &&
  html`<h4>${title}</h4><ul>${some.slice(0, MOST).map((one) => answerItem(one, anchors))}</ul>${rest(some.length)}`;

const rest = (all: number): Markup | undefined =>
  all > MOST
    ? html`<p class="more">and ${all - MOST} more, in <a href="#all">the full list</a></p>`
    : undefined;

const settleItem = ({ finding }: Numbered, anchors: Anchors): Markup =>
  html`<li><a href="#${anchors.get(finding)}">${prose(finding.message)}</a>: ${prose(asked(finding.ask.question))}</li>`;

const MOST_SAID = 3;

function answerItem({ first, rules, place, others }: Question, anchors: Anchors): Markup {
  const { ask, breaks, severity, message, sides } = first;
  const where = ask.element && place && (placeText(place) || place.element);
  const said = sides.filter(({ value }) => value !== undefined).slice(0, MOST_SAID);
  return html`<li id="${anchors.get(first)}"><p>${sentence(asked(ask.question))}${where !== undefined && html` <span class="at">${where}</span>`}</p>
<p class="small"><span class="tag ${severity}">${WOULD_BE[severity]}</span> ${sentence(message)}${others.length > 0 && `; also of ${listed(others, 6)}`}. At stake: ${prose(breaks)}. Needed by ${listed(rules, 4)}.</p>
${said.length > 0 && html`<ul class="small">${said.map(saidItem)}</ul>`}</li>`;
}

const LONGEST_VALUE = 100;

const saidItem = (side: Side): Markup =>
  html`<li>${ROLES[side.perspective].name}${side.source && html`, ${provenanceOf(side)}`}: ${side.element} <code>${attributeText(side.attribute)}</code> <mark>${cut(readable(side.value ?? ''), LONGEST_VALUE)}</mark> <span class="at">${placeText(side)}</span></li>`;
