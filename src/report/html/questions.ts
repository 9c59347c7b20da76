import { PERSPECTIVES } from '../../element.ts';
import { type Question, questions } from '../questions.ts';
import { count, listed } from '../words.ts';
import type { Numbered } from './cards.ts';
import { html, type Markup } from './markup.ts';
import { ROLES } from './names.ts';
import { asked, prose, sentence } from './prose.ts';
import { attributeText, placeText } from './snippet.ts';

const MOST = 150;
const SEVERITIES = { error: 0, warning: 1, info: 2 } as const;

/** What each role is asked: contradictions that it can settle, and what nobody has said. */
export function questionsSection(
  findings: readonly Numbered[],
  cards: ReadonlySet<number>,
): Markup {
  const open = findings.filter(({ finding }) => finding.waived === undefined);
  const parts = PERSPECTIVES.map((role) => {
    const own = open.filter(({ finding }) => finding.ask.perspective === role);
    const settle = own.filter(({ finding }) => finding.verdict === 'mismatch');
    const unknown = own.flatMap(({ finding }) => (finding.verdict === 'unknown' ? [finding] : []));
    const answer = [...questions(unknown)].sort((a, b) => weight(a) - weight(b));
    if (settle.length + answer.length === 0) return undefined;
    return html`<div class="ask ${role}" id="ask-${role}"><h3><span class="role">${ROLES[role].name}</span></h3>
${settle.length > 0 && html`<h4>To settle</h4><ul>${settle.slice(0, MOST).map((one) => settleItem(one, cards))}</ul>${rest(settle.length)}`}
${answer.length > 0 && html`<h4>Nobody has said</h4><ul>${answer.slice(0, MOST).map(answerItem)}</ul>${rest(answer.length)}`}</div>`;
  });
  const nothing = parts.every((part) => part === undefined);
  return html`<section id="ask"><h2>Open questions</h2>${nothing ? html`<p class="none">Nothing is open.</p>` : parts}</section>`;
}

const rest = (all: number): Markup | undefined =>
  all > MOST
    ? html`<p class="more">and ${all - MOST} more, in <a href="#all">the full list</a></p>`
    : undefined;

/** What breaks most comes first; of equals what most rules wait for. */
const weight = ({ first, rules }: Question): number =>
  SEVERITIES[first.severity] * 1000 - Math.min(rules.length, 999);

function settleItem({ number, finding }: Numbered, cards: ReadonlySet<number>): Markup {
  const to = cards.has(number) ? `#f${number}` : `#r${number}`;
  return html`<li>${sentence(asked(finding.ask.question))} <a href="${to}">${prose(finding.message)}</a></li>`;
}

function answerItem({ first, rules, place, others }: Question): Markup {
  const { ask, breaks, severity } = first;
  const where = place && (placeText(place) || place.element);
  const what =
    place && html`<b>${place.element}</b> <code>${attributeText(place.attribute)}</code> `;
  const waiting = `${count(rules.length, 'rule')} ${rules.length === 1 ? 'waits' : 'wait'} for it: ${listed(rules, 4)}`;
  return html`<li><p>${sentence(asked(ask.question))}</p><p class="small"><span class="tag ${severity}">${severity}</span> ${what}${where !== undefined && html`<span class="at">${where}</span>`} At stake: ${prose(breaks)}. ${sentence(waiting)}.${others.length > 0 && ` Also of ${listed(others, 6)}.`}</p></li>`;
}
