import { NOTHING_SEEN, type Report, type Summary } from '../../report.ts';
import { day } from '../layout.ts';
import type { Style } from '../pretty.ts';
import {
  askedOf,
  askedText,
  invitation,
  leftOutText,
  mismatchesText,
  outcomeText,
  unknownText,
} from '../totals.ts';
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
export function verdictStrip(
  report: Report,
  { command, failOn }: Pick<Style, 'command' | 'failOn'>,
): Markup {
  const { summary } = report;
  const left = leftOutText(report);
  const invited = invitation(report);
  const outcome = failOn === undefined ? undefined : outcomeText(report, failOn);
  const shown = ['mismatch', 'unknown', 'waived', 'match', 'notApplicable'] as const;
  return html`<section id="verdict"><h1>${titleOf(report)}</h1>
<p class="headline">${headline(report)}${outcome !== undefined && html` <b>${sentence(outcome)}.</b>`}</p>
<ul class="strip">${shown.map((verdict) => tile(verdict, summary))}</ul>
<p class="checked">${sentence(checkedText(report))}</p>
${left !== undefined && html`<p class="checked">${left}.</p>`}
${invited !== undefined && html`<p class="checked">${sentence(invited)}.</p>`}
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
      ? `${mismatchesText(summary.mismatch, findings)} between ${comparedIn(report)}.`
      : report.changed
        ? 'No contradiction is touched by what has changed.'
        : report.baseline && report.baseline.accepted.mismatch > 0
          ? 'No contradiction that is not in the baseline.'
          : `No contradiction in ${count(summary.match, 'comparison')}.`;
  return [first, ...remarks(report)].join(' ');
}

const comparedIn = ({ run, artifacts }: Report): string => {
  if (run) return 'what is believed, and what was seen';
  return artifacts ? 'what artifacts say' : 'what people believe';
};

function remarks(report: Report): readonly string[] {
  const { summary, problems } = report;
  const { waived, unknown } = summary;
  return [
    ...(unknown > 0 ? [`${unknownText(report)}: that is no pass.`] : []),
    ...(waived > 0 ? [`${waived} ${waived === 1 ? 'is' : 'are'} accepted for now.`] : []),
    ...(problems.length > 0 ? [`${count(problems.length, 'problem')} made it incomplete.`] : []),
  ];
}

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
  const entries = askedOf(findings).map((one) => {
    const { role } = one;
    const said = askedText(one);
    const { name } = ROLES[role];
    const link = said === '' ? html`${name}` : html`<a href="#ask-${role}">${name}</a>`;
    return html`<li class="${role}"><b class="role">${link}</b> ${said || 'nothing is asked'}</li>`;
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
