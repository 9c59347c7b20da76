import { Chalk } from 'chalk';
import { escapeTerminal } from '../escape.js';
import { gutterOf, label, note, placed } from './layout.js';
import { questions } from './questions.js';
import { count, listed } from './words.js';
const COLOR = { error: 'red', warning: 'yellow', info: 'cyan' };
/** The report for people: both sides as code frames, what breaks, whom to ask; then the counts. */
export function pretty(report, style) {
    const print = { textOf: style.textOf, paint: new Chalk({ level: style.color ? 1 : 0 }) };
    const mismatches = report.findings.filter(({ verdict }) => verdict === 'mismatch');
    const unknowns = report.findings.filter(({ verdict }) => verdict === 'unknown');
    const blocks = [
        ...report.problems.map((problem) => problemBlock(problem, print)),
        ...mismatches.map((finding) => mismatchBlock(finding, print)),
        ...(style.quiet ? [] : questions(unknowns).map((group) => questionBlock(group, print))),
        [...report.systems.map((system) => systemLine(system, print)), ...totals(report, print)],
    ];
    return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}
function problemBlock(problem, print) {
    const { paint } = print;
    const head = paint.red(`invalid[${problem.code}]`);
    return [
        `${head}: ${paint.bold(escapeTerminal(problem.message))}`,
        ...placed(problem, problem.pointer, { mark: '^', color: 'red', gutter: gutterOf([problem]) }, print),
    ];
}
function mismatchBlock(finding, print) {
    const { paint } = print;
    const { severity, rule, message, sides, breaks, ask, waived } = finding;
    const color = waived ? 'gray' : COLOR[severity];
    const gutter = gutterOf(sides);
    const head = paint[color](`${waived ? 'waived' : severity}[${rule}]`);
    const accepted = waived && `until ${waived.until} by ${waived.by}: ${waived.reason}`;
    return [
        `${head}: ${paint.bold(escapeTerminal(message))}`,
        ...sides.flatMap((side, index) => {
            const mark = index === 0 ? { mark: '^', color } : { mark: '-', color: 'blue' };
            return placed(side, label(side), { ...mark, gutter }, print);
        }),
        note('breaks', breaks, gutter, print),
        note(`ask ${ask.perspective}`, ask.question, gutter, print),
        ...(accepted ? [note('waived', accepted, gutter, print)] : []),
    ];
}
/** Where an answer is missing there is nothing to frame; a value that cannot be compared is there. */
const placeDrawing = (place, gutter) => place.how === 'absent' ? { gutter } : { mark: '^', color: 'magenta', gutter };
/** Open questions show where the answer belongs, and what waits for it. */
function questionBlock(question, print) {
    const { first, place, rules, others } = question;
    const { paint } = print;
    const stated = first.sides.filter((side) => side !== place && side.how !== 'absent');
    const gutter = gutterOf([...(place ? [place] : []), ...stated]);
    const waiting = rules.filter((rule) => rule !== first.rule);
    const head = paint.magenta(`unknown[${first.rule}]`);
    return [
        `${head}: ${paint.bold(escapeTerminal(first.message))}`,
        ...(place ? placed(place, label(place), placeDrawing(place, gutter), print) : []),
        ...stated.flatMap((side) => placed(side, label(side), { mark: '-', gutter }, print)),
        note('breaks', first.breaks, gutter, print),
        note(`ask ${first.ask.perspective}`, first.ask.question, gutter, print),
        ...(others.length > 0 ? [note('also of', listed(others, 6), gutter, print)] : []),
        ...(waiting.length > 0 ? [note('also waiting', listed(waiting, 6), gutter, print)] : []),
    ];
}
const systemLine = (system, { paint }) => `${paint.bold(escapeTerminal(system.name))}: ${verdicts(system.summary, paint)} in ${count(system.descriptors, 'descriptor')}`;
/** All four verdicts, always: an unknown that is not counted would read as a pass. */
function verdicts(summary, paint) {
    const { match, mismatch, unknown, notApplicable, waived } = summary;
    return [
        mismatch > 0 ? paint.red(count(mismatch, 'mismatch')) : count(mismatch, 'mismatch'),
        unknown > 0 ? paint.magenta(`${unknown} unknown`) : `${unknown} unknown`,
        `${match} match`,
        `${notApplicable} not applicable`,
        ...(waived > 0 ? [`${waived} waived`] : []),
    ].join(', ');
}
function totals(report, { paint }) {
    const { systems, summary, checked, problems } = report;
    const { descriptors, files, rules } = checked;
    const several = systems.length > 1;
    const ran = `checked ${count(descriptors, 'descriptor')} in ${count(files, 'file')} with ${count(rules, 'rule')}`;
    return [
        ...(several ? [`${count(systems.length, 'system')}: ${verdicts(summary, paint)}`] : []),
        ...(problems.length > 0
            ? [
                paint.red(`${count(problems.length, 'problem')} to mend first: what is invalid was not compared`),
            ]
            : []),
        descriptors === 0 ? paint.red('there was nothing to check') : paint.dim(ran),
    ];
}
