import { PERSPECTIVES } from '../../element.ts';
import { NOTHING_SEEN, type Report, type Summary } from '../../report.ts';
import { day } from '../layout.ts';
import { questions } from '../questions.ts';
import { leftOutText } from '../totals.ts';
import { count, listed } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { ROLES, VERDICTS } from './names.ts';
import { sentence } from './prose.ts';
import { row, table } from './table.ts';

/** What a page is called, and what its first lines say. */
export function titleOf({ systems, run, artifacts }: Report): string {
  const names = systems.map(({ name }) => name).filter((name) => name !== '');
  const kind = run ? 'what was seen' : artifacts ? 'what artifacts say' : 'what roles believe';
  if (names.length === 0) return `Mismatch report: ${kind}`;
  return `${listed(names, 3)}: ${kind}`;
}

/** The verdicts at one glance, what was checked, how to do it again, and who is asked what. */
export function verdictStrip(report: Report, command: string | undefined): Markup {
  const { summary } = report;
  const left = leftOutText(report);
  const shown = ['mismatch', 'unknown', 'waived', 'match', 'notApplicable'] as const;
  return html`<section id="verdict"><h1>${titleOf(report)}</h1>
<p class="headline">${headline(report)}</p>
<ul class="strip">${shown.map((verdict) => tile(verdict, summary))}</ul>
<p class="checked">${sentence(checkedText(report))}</p>
${left !== undefined && html`<p class="checked">${left}.</p>`}
${command !== undefined && html`<p class="again">To see it again: <code class="copy">${command}</code></p>`}
${roles(report)}
${report.systems.length > 1 && systemsTable(report)}
</section>`;
}

const tile = (verdict: keyof Summary, summary: Summary): Markup => {
  const { sign, one, many } = VERDICTS[verdict];
  const amount = summary[verdict];
  return html`<li class="${verdict}${amount === 0 && ' zero'}"><span class="sign" aria-hidden="true">${sign}</span> <b>${amount}</b> ${amount === 1 ? one : many}</li>`;
};

/** The whole report in one sentence; what is unknown never sounds like a pass. */
function headline(report: Report): string {
  const { summary, problems, checked, run, systems, findings } = report;
  if (checked.descriptors === 0 && problems.length === 0 && systems.length === 0) {
    return 'There was nothing to check.';
  }
  if (run?.windows.every(({ from }) => from === NOTHING_SEEN)) {
    return 'No record of the running system could be read, so nothing of it was judged.';
  }
  const open = findings.filter(({ waived }) => waived === undefined);
  const mismatch = open.filter(({ verdict }) => verdict === 'mismatch').length;
  const first =
    mismatch > 0
      ? `${count(mismatch, 'contradiction')} between ${comparedIn(report)}.`
      : report.changed
        ? 'No contradiction is touched by what has changed.'
        : report.baseline && report.baseline.accepted.mismatch > 0
          ? 'No contradiction that is not in the baseline.'
          : `No contradiction in ${count(summary.match, 'comparison')}.`;
  return [first, ...remarks(report, open.length - mismatch)].join(' ');
}

const comparedIn = ({ run, artifacts }: Report): string => {
  if (run) return 'what is believed, and what was seen';
  return artifacts ? 'what artifacts say' : 'what people believe';
};

const remarks = ({ summary: { waived }, problems }: Report, unknown: number): readonly string[] => [
  ...(unknown === 1 ? ['One question is open, and an open question is no pass.'] : []),
  ...(unknown > 1 ? [`${unknown} questions are open, and an open question is no pass.`] : []),
  ...(waived > 0 ? [`${waived} ${waived === 1 ? 'is' : 'are'} accepted for now.`] : []),
  ...(problems.length > 0 ? [`${count(problems.length, 'problem')} made it incomplete.`] : []),
];

function checkedText({ checked, artifacts, run }: Report): string {
  const { descriptors, files, rules } = checked;
  const what = `checked ${count(descriptors, artifacts ? 'element' : 'descriptor')} in ${count(files, 'file')} with ${count(rules, 'rule')}`;
  const [first] = run?.windows ?? [];
  const last = run?.windows.at(-1);
  if (!run || !first || !last || first.from === NOTHING_SEEN) return `${what}.`;
  const records = run.windows.reduce((sum, one) => sum + one.records, 0);
  return `${what}, in ${count(run.windows.length, 'window')} of live data from ${day(first.from)} to ${day(last.to)} with ${count(records, 'record')}; what rests on them is counted once for each window.`;
}

/** Each role finds at once what is asked of it. */
function roles({ findings }: Report): Markup {
  const open = findings.filter(({ waived }) => waived === undefined);
  const entries = PERSPECTIVES.map((role) => {
    const own = open.filter(({ ask }) => ask.perspective === role);
    const settle = own.filter(({ verdict }) => verdict === 'mismatch').length;
    const answer = questions(own.filter(({ verdict }) => verdict === 'unknown')).length;
    const amounts = [
      ...(settle > 0 ? [`${settle} to settle`] : []),
      ...(answer > 0 ? [`${answer} to answer`] : []),
    ];
    const said = amounts.join(', ') || 'nothing is asked';
    const { name } = ROLES[role];
    const link = settle + answer === 0 ? html`${name}` : html`<a href="#ask-${role}">${name}</a>`;
    return html`<li class="${role}"><b class="role">${link}</b> ${said}</li>`;
  });
  return html`<ul class="roles">${entries}</ul>`;
}

const MOST_SYSTEMS = 200;

function systemsTable({ systems }: Report): Markup {
  const rows = systems
    .slice(0, MOST_SYSTEMS)
    .map(({ name, file = '', descriptors, summary: { mismatch, unknown, waived, match } }) =>
      row(name, file, descriptors, mismatch, unknown, waived, match),
    );
  const more = systems.length - MOST_SYSTEMS;
  return html`<details><summary>${count(systems.length, 'system')}</summary>
${table('Systems', SYSTEM_HEADS, rows)}
${more > 0 && html`<p class="more">and ${more} more</p>`}</details>`;
}

const SYSTEM_HEADS = [
  'System',
  'Manifest',
  'Descriptors',
  'Mismatches',
  'Unknown',
  'Waived',
  'Match',
];
