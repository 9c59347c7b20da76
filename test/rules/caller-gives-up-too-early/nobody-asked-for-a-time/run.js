import { evaluate } from './evaluate.js';
import { loadFacts } from './facts/load.js';
import { compareFindings } from './finding.js';
import { lazily } from './lazily.js';
import { unlisted } from './link/unlisted.js';
import { link } from './link.js';
import { parse } from './parse.js';
import { compareProblems } from './problem.js';
import { add, NOTHING } from './report.js';
import { rules as catalogue } from './rules/index.js';
import { validate } from './validate.js';
import { waive } from './waive.js';
/**
 * The whole pipeline: parse → validate → link → compare by rules → report. Pure: the same sources
 * give the same report, whoever asks (the command line, the conformance suite, an editor).
 */
export function run(sources, options = {}) {
    const rules = adjusted(options.rules ?? catalogue, options.severities);
    const parsed = sources.map((source) => parse(source, options.limits));
    const validated = parsed.flatMap(({ documents }) => documents).map(validate);
    const facts = lazily(() => loadFacts(options.facts).facts);
    const linked = link(validated.map(({ checked }) => checked), facts);
    const evaluated = linked.systems.map((system) => judgeSystem(system, rules, options.today ?? ''));
    const strays = unlisted(linked.orphans);
    const problems = [
        ...(options.problems ?? []),
        ...parsed.flatMap((one) => one.problems),
        ...validated.flatMap((one) => one.problems),
    ];
    const systems = evaluated.map(({ report }) => report);
    return {
        report: 'v1',
        systems,
        summary: systems.map((one) => one.summary).reduce(add, { ...NOTHING, unknown: strays.length }),
        checked: {
            files: sources.length,
            descriptors: validated.filter(({ checked }) => checked.descriptor).length,
            rules: rules.length,
            skipped: options.skipped ?? 0,
        },
        problems: problems.sort(compareProblems),
        findings: [...evaluated.flatMap((one) => one.findings), ...strays].sort(compareFindings),
    };
}
function adjusted(rules, severities) {
    if (severities === undefined)
        return rules;
    return rules.flatMap((rule) => {
        const severity = severities[rule.id] ?? rule.severity;
        return severity === 'off' ? [] : { ...rule, severity };
    });
}
function judgeSystem(system, rules, today) {
    const { findings, summary } = evaluate(system, rules);
    const waived = waive(findings, system, today);
    const accepted = waived.filter((finding) => finding.waived !== undefined);
    const lessOf = (verdict) => summary[verdict] - accepted.filter((finding) => finding.verdict === verdict).length;
    const counts = {
        mismatch: lessOf('mismatch'),
        unknown: lessOf('unknown'),
        waived: accepted.length,
    };
    return { findings: waived, report: describe(system, { ...summary, ...counts }) };
}
function describe({ name, manifest, elements }, summary) {
    const file = manifest.element.statements[0]?.document.file;
    const descriptors = elements.reduce((sum, { statements }) => sum + statements.length, 0);
    const base = { name, descriptors, elements: elements.length, summary };
    return file === undefined ? base : { ...base, file };
}
