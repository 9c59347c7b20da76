// Writes docs/rules/: a page for each rule, from what the rule says of itself and from its cases,
// for each finding that no rule makes, and the list of all. `mismatch explain` prints these pages.
import { readdirSync, rmSync } from 'node:fs';
import { rulesWithCases } from './cases.mjs';
import { otherFindingsWithCases } from './other-cases.mjs';
import { publish } from './schemas.mjs';
import { CATEGORIES, SUBCATEGORIES, slug } from './sei.mjs';

const FOLDER = 'docs/rules';

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

/** A subcategory as people write it; a rule that names none of SEI's is mistaken. */
const spoken = (id) => {
  const found = SUBCATEGORIES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is no category of SEI`);
  return found;
};

const bytes = ({ sources }) => sources.reduce((sum, { text }) => sum + text.length, 0);

const byLength = (one, other) => bytes(one) - bytes(other) || (one.name < other.name ? -1 : 1);

const linesOf = ({ sources }) => new Set(sources.flatMap(({ text }) => text.split('\n')));

/** How much of two cases is the same, from 0 to 1. */
const likeness = (one, other) => {
  const [mine, theirs] = [linesOf(one), linesOf(other)];
  const shared = [...mine].filter((line) => theirs.has(line)).length;
  return shared / (mine.size + theirs.size - shared);
};

/** The severity of the worst that a case finds; a page shows the rule as it is at its worst. */
const isWorst = (rule, { findings }) =>
  findings.some(({ verdict, severity }) => verdict === 'mismatch' && severity === rule.severity);

/**
 * A case that fires and the one most like it that does not; of equals the shortest. A twin in which
 * values were compared and found to fit shows more than one that leaves nothing to compare.
 */
const pairOf = (rule, cases) => {
  const [firing, quiet] = ['mismatch', 'quiet'].map((outcome) =>
    cases.filter((one) => one.outcome === outcome).sort(byLength),
  );
  const best = (all, isBest) => (all.some(isBest) ? all.filter(isBest) : all);
  const pairs = best(firing, (one) => isWorst(rule, one)).flatMap((fires) =>
    best(quiet, ({ matches }) => matches > 0).map((twin) => {
      return { fires, twin, alike: likeness(fires, twin) };
    }),
  );
  return pairs.sort((one, other) => other.alike - one.alike)[0];
};

/** `error, in some cases warning or info`: how bad its findings are. */
const severities = (rule, cases) => {
  const lesser = ['warning', 'info'].filter((severity) =>
    cases.some(({ findings }) =>
      findings.some((one) => one.verdict === 'mismatch' && one.severity === severity),
    ),
  );
  const others = lesser.filter((severity) => severity !== rule.severity).join(' or ');
  return others === '' ? rule.severity : `${rule.severity}, in some cases ${others}`;
};

/** Some questions end with a remark rather than a question mark. */
const asked = (question) => (question.includes('?') ? question : `${question}?`);

const files = ({ sources }) =>
  sources
    .map(({ file, text }) => {
      const language = /\.(?:yaml|json)$/.test(file) ? 'yaml' : 'text';
      return `\`${file}\`\n\n\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`;
    })
    .join('\n');

/** The report of a case without its totals, which say nothing about the rule. */
const found = ({ text }) => {
  const blocks = text.trimEnd().split('\n\n');
  return `\`\`\`text\n${blocks.slice(0, -1).join('\n\n')}\n\`\`\`\n`;
};

/** Which attributes of which kinds the findings of all cases quote, without names and indices. */
const compared = (cases) => {
  const places = cases
    .flatMap(({ findings }) => findings)
    .flatMap(({ sides }) => sides)
    .map(({ element, pointer }) => element.split('/')[0] + general(pointer));
  return [...new Set(places)].sort();
};

const general = (pointer) =>
  pointer.replace(/^\/evidence\/\d+\/value.*/, '/evidence').replaceAll(/\/\d+(?=\/|$)/g, '/*');

/** Who usually writes the manifest. */
const PLANNER = 'software-engineering';

const waiver = (rule, { findings }) => {
  const side = findings.find(({ verdict }) => verdict === 'mismatch')?.sides.at(-1);
  return [
    '```yaml',
    'mismatch: v1',
    'kind: System',
    'name: the-name-of-your-system',
    `perspective: ${PLANNER}`,
    'waivers:',
    `  - rule: ${rule.id}`,
    ...(side ? [`    of: ${side.element}`] : []),
    '    reason: why it is bearable for now',
    '    by: who answers for it',
    '    until: 2027-03-31',
    '```',
  ].join('\n');
};

const page = ({ rule, cases }) => {
  const { fires, twin } = pairOf(rule, cases);
  const [open] = cases.filter(({ outcome }) => outcome === 'unknown').sort(byLength);
  const { category, name } = spoken(rule.category);
  const [need, have] = rule.perspectives;
  const sides =
    need === have
      ? `Usually ${need} speaks on both sides.`
      : `Usually ${need} relies on it, and ${have} provides it.`;
  const silence = `${
    rule.onlyIfStated ? 'Where nobody says anything of it, the rule is silent; where' : 'Where'
  } only one side speaks, the verdict is usually unknown, and whoever can answer is asked.`;
  return `<!-- Generated by scripts/generate-rule-pages.mjs; do not edit. -->
# ${rule.title}

\`${rule.id}\` · ${severities(rule, cases)} · [${category}: ${name}](README.md#${slug(category)}) · since ${rule.since}

${sentence(rule.why)}

- **What must hold:** ${rule.holds}.
- **Whose assumptions:** ${sides} ${silence}
- **What it compares:** ${compared(cases)
    .map((place) => `\`${place}\``)
    .join(', ')}
- **What breaks:** ${rule.breaks}.
- **Where it was seen:** ${rule.seen.join('; ')}.

## A case that fires: ${fires.name.replaceAll('-', ' ')}

${files(fires)}
${found(fires)}
## Its twin, which passes: ${twin.name.replaceAll('-', ' ')}

${files(twin)}
## A case that cannot be decided: ${open.name.replaceAll('-', ' ')}

${found(open)}
## How to fix it

Ask the other side first, as the report does: *${asked(rule.question)}*
Then change whichever side is wrong, in the system before the descriptor: a descriptor says what is, not what the checker wants to read.

## How to accept it for now

A waiver in the manifest of the system keeps the finding in the report, but does not let it fail the check until its day has passed.

${waiver(rule, fires)}

So does a comment on the line of one of the values, or right above it:

\`\`\`yaml
# mismatch: allow ${rule.id} until 2027-02-28 by head of platform: why it may stay
\`\`\`
`;
};

const otherPage = ({ about, fires, twin }) => {
  const [{ verdict, ask }] = fires.findings;
  return `<!-- Generated by scripts/generate-rule-pages.mjs; do not edit. -->
# ${about.title}

\`${about.id}\` · ${verdict === 'unknown' ? `unknown, ${about.severity}` : about.severity} · [of no rule](README.md#of-no-rule): \`mismatch ${about.command}\` reports it · since ${about.since}

${sentence(about.why)}

- **What must hold:** ${about.holds}.
- **Whose assumptions:** ${about.whose}
- **What it compares:** ${compared([fires])
    .map((place) => `\`${place}\``)
    .join(', ')}
- **What breaks:** ${about.breaks}.

## A case that fires: ${fires.name.replaceAll('-', ' ')}

${files(fires)}
${found(fires)}
## Its twin, which passes: ${twin.name.replaceAll('-', ' ')}

${files(twin)}
## How to fix it

The report asks ${ask.perspective}: *${ask.question}*

${about.mend}

## How to accept it for now

${about.accept}
`;
};

const others = (all) => `<a id="of-no-rule"></a>
## Of no rule

${all.length} findings are not about what people say of the system, but about whether it is compared at all and can be read again.

| finding | severity | what it finds | command |
|---|---|---|---|
${all
  .map(({ about: { id, severity, title, command } }) => {
    return `| [\`${id}\`](${id}.md) | ${severity} | ${title} | \`mismatch ${command}\` |`;
  })
  .join('\n')}
`;

const index = (all, further) => {
  const sections = Object.keys(CATEGORIES).map((category) => {
    const members = all.filter(({ rule }) => spoken(rule.category).category === category);
    const rows = members.map(({ rule }) => {
      const cells = [`[\`${rule.id}\`](${rule.id}.md)`, rule.severity, rule.title];
      return `| ${[...cells, spoken(rule.category).name].join(' | ')} |`;
    });
    return `<a id="${slug(category)}"></a>
## ${category}

| rule | severity | what it finds | subcategory |
|---|---|---|---|
${rows.join('\n')}
`;
  });
  return `<!-- Generated by scripts/generate-rule-pages.mjs; do not edit. -->
# Rules

${all.length} rules, by the element whose information was not shared: the categories of Lewis, Bellomo and Ozkaya (WAIN 2021).
\`mismatch explain RULE\` prints a page.

${[...sections, others(further)].join('\n')}`;
};

const all = rulesWithCases();
for (const one of all) publish(`${FOLDER}/${one.rule.id}.md`, page(one));
const further = await otherFindingsWithCases();
for (const one of further) publish(`${FOLDER}/${one.about.id}.md`, otherPage(one));
publish(`${FOLDER}/README.md`, index(all, further));

const ids = [...all.map(({ rule }) => rule.id), ...further.map(({ about }) => about.id)];
const wanted = new Set(['README.md', ...ids.map((id) => `${id}.md`)]);
for (const file of readdirSync(new URL(`../${FOLDER}/`, import.meta.url))) {
  if (wanted.has(file)) continue;
  if (process.argv.includes('--check')) {
    console.error(`${FOLDER}/${file} is of no rule: run npm run generate`);
    process.exitCode = 1;
  } else rmSync(new URL(`../${FOLDER}/${file}`, import.meta.url));
}
