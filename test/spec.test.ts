import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from '../src/parse.ts';
import { KINDS } from '../src/reference.ts';
import { pretty } from '../src/report/pretty.ts';
import { rules } from '../src/rules/index.ts';
import { run } from '../src/run.ts';
import type { Source } from '../src/source.ts';
import { validate } from '../src/validate.ts';

// Everything in spec.md that a machine can hold against the code: each example is run, and what is
// generated is compared with what its generator would write today.
const root = path.join(import.meta.dirname, '..');
const text = readFileSync(path.join(root, 'spec.md'), 'utf8');
const lines = text.split('\n');

type Fence = {
  readonly tag: string;
  readonly body: string;
  readonly line: number;
  /** The text right after the fence, where the error of an invalid example stands. */
  readonly after: string;
};

const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;

const fences: readonly Fence[] = [...text.matchAll(/^```(.*)\n([\s\S]*?)^```\n(.*)/gm)].map(
  ([, tag = '', body = '', after = ''], index, all) => {
    const line = lineOf(all[index]?.index ?? 0);
    return { tag, body, line, after };
  },
);
const tagged = (start: string): readonly (Fence & { readonly at: string })[] =>
  fences
    .filter(({ tag }) => tag.startsWith(start))
    .map((fence) => ({ ...fence, at: `line ${fence.line}: ${fence.tag}` }));

/** Every problem that the pipeline finds in a text, before any rule runs. */
const problemsOf = (body: string) => {
  const { documents, problems } = parse({ file: 'example.yaml', text: body });
  return [...problems, ...documents.flatMap((document) => validate(document).problems)];
};

describe('the examples', () => {
  it('say what they are', () => {
    const known =
      /^(?:yaml (?:valid|rules|invalid [a-z/-]+|system [a-z-]+)|text report [a-z -]+|abnf)$/;
    expect(fences.filter(({ tag }) => !known.test(tag))).toEqual([]);
    expect(fences.length).toBeGreaterThan(30);
  });

  it.each(tagged('yaml valid'))('$at is valid', ({ body }) => {
    expect(problemsOf(body)).toEqual([]);
    expect(parse({ file: 'example.yaml', text: body }).documents).toHaveLength(1);
  });

  it.each(tagged('yaml invalid'))('$at has that one problem', ({ tag, body, after }) => {
    const found = problemsOf(body).map(({ code, message }) => [code, message]);
    expect(found).toEqual([[tag.replace('yaml invalid ', ''), after.replace(/^Error: /, '')]]);
  });

  it('leave no descriptor out', () => {
    const lost = [...text.matchAll(/^mismatch: v1$/gm)].filter(({ index }) => {
      const before = text.slice(0, index).match(/^```/gm)?.length ?? 0;
      return before % 2 === 0;
    });
    expect(lost).toEqual([]);
  });
});

/** The files of an example of a system: each document begins with a comment that names its file. */
const filesOf = (body: string): readonly Source[] =>
  body.split(/^---\n/m).map((part) => {
    const file = /^# (\S+)\n/.exec(part)?.[1];
    if (file === undefined) throw new Error(`a file of a system without a name: ${part}`);
    return { file, text: part };
  });

const systems = new Map(tagged('yaml system ').map(({ tag, body }) => [tag.split(' ')[2], body]));
const reports = tagged('text report ').map((fence) => {
  const [, , name = '', ...options] = fence.tag.split(' ');
  return { ...fence, name, quiet: options.includes('quiet'), only: options.slice(1) };
});

describe('the examples of systems', () => {
  it('have a report each', () => {
    expect(reports.map(({ name }) => name)).toEqual([...systems.keys()]);
  });

  it.each(reports)('$at is what the checker says', ({ name, quiet, only, body }) => {
    const sources = filesOf(systems.get(name) ?? '');
    const chosen = rules.filter(({ id }) => quiet || only.includes(id));
    const report = run(sources, { rules: chosen });
    const textOf = (file: string) => sources.find((source) => source.file === file)?.text;
    expect(report.problems).toEqual([]);
    expect(pretty(report, { color: false, quiet, textOf })).toBe(body);
  });

  it('name each rule that fires in the prose', () => {
    for (const { body } of reports) {
      for (const [, id] of body.matchAll(/^(?:error|warning|info)\[([a-z-]+)\]/gm)) {
        expect(text).toContain(`the rule \`${id}\``);
      }
    }
  });
});

/** The section of a kind: from its heading to the next. */
const sectionOf = (kind: string): string => {
  const found = new RegExp(`^### 6\\.\\d+ ${kind}$([\\s\\S]*?)^##`, 'm').exec(text)?.[1];
  if (found === undefined) throw new Error(`spec.md has no section about ${kind}`);
  return found;
};

describe.each(KINDS)('the section about %s', (kind) => {
  const stem = kind.replace(/(?<=.)([A-Z])/g, '-$1').toLowerCase();
  const schema: { properties: object } = JSON.parse(
    readFileSync(path.join(root, 'schemas', `${stem}.schema.json`), 'utf8'),
  );
  const section = sectionOf(kind);

  it('has a valid and an invalid example of this kind', () => {
    for (const tag of ['valid', 'invalid']) {
      const example = new RegExp(`^\`\`\`yaml ${tag}\\b[^\\n]*\\n[^\`]*kind: ${kind}\\b`, 'm');
      expect(section).toMatch(example);
    }
  });

  it('names each attribute of the schema', () => {
    const envelope = /<!-- attributes envelope -->([\s\S]*?)<!-- /.exec(text)?.[1] ?? '';
    for (const name of Object.keys(schema.properties)) {
      expect(section + envelope).toMatch(new RegExp(`^\\| \`${name}\``, 'm'));
    }
  });

  it('says who usually owns it', () => {
    expect(section).toMatch(/^Its usual owner is `[a-z-]+`\.$/m);
  });
});

/** Lines of prose with their numbers: no front matter, fences, tables, headings or comments. */
const prose = (): readonly { readonly line: number; readonly said: string }[] => {
  let fenced = false;
  let generated = false;
  const front = lines.indexOf('---', 1);
  return lines.flatMap((said, index) => {
    if (said.startsWith('```')) fenced = !fenced;
    if (/^<!-- \w+(?: \w+)? -->$/.test(said)) generated = !said.startsWith('<!-- table');
    if (said.startsWith('<!-- /')) generated = false;
    const skipped =
      fenced || generated || index <= front || /^(?:```|\||#|<!--|Error: |$)/.test(said);
    return skipped ? [] : [{ line: index + 1, said }];
  });
};

const KEYWORD = /\b(?:MUST|SHALL|SHOULD|REQUIRED|RECOMMENDED|MAY|OPTIONAL)\b/;

describe('the prose', () => {
  it('has one sentence a line', () => {
    const several = prose().filter(({ said }) => {
      const bare = said.replace(/`[^`]*`/g, 'code').replace(/^(?:- |\d+\. )/, '');
      return !/^\[/.test(bare) && /[.!?] +[A-Z(*`]/.test(bare);
    });
    expect(several).toEqual([]);
  });

  it('ends each sentence', () => {
    const open = prose().filter(({ said }) => !/(?:[.:]|\.\*|>\.)$/.test(said));
    expect(open).toEqual([]);
  });

  it('keeps requirements out of informative sections', () => {
    const sections = text
      .split(/^(?=#{2,3} )/m)
      .filter((part) => /^\*This (?:section|appendix) is informative/m.test(part));
    expect(sections.length).toBeGreaterThan(3);
    for (const section of sections) expect(section).not.toMatch(KEYWORD);
  });

  it('refers to sections that exist', () => {
    for (const [, number = ''] of text.matchAll(/section (\d+(?:\.\d+)*)/g)) {
      expect(text, `section ${number}`).toMatch(
        new RegExp(`^#+ ${number.replaceAll('.', '\\.')} `, 'm'),
      );
    }
    for (const [, anchor = ''] of text.matchAll(/\]\(#([a-z0-9-]+)\)/g)) {
      expect(text, anchor).toContain(`<a id="${anchor}">`);
    }
    const cited = prose().map(({ said }) => said.replace(/`[^`]*`/g, ''));
    for (const [reference = ''] of cited
      .join('\n')
      .matchAll(/\[(?:RFC\d+|[A-Z]{3,}\d*)\](?!\()/g)) {
      expect(lines.filter((line) => line.startsWith(`- ${reference} `))).toHaveLength(1);
    }
  });

  it('stays short enough to be read', () => {
    expect(prose().filter(({ said }) => said.length > 300)).toEqual([]);
    const written = text
      .replace(/<!-- (attributes|parts|rules|units)\b[\s\S]*?<!-- \/\1 -->\n/g, '')
      .replace(/^```text report[\s\S]*?^```\n/gm, '');
    expect(written.split('\n').length).toBeLessThanOrEqual(2400);
  });
});

describe('the generated parts', () => {
  it('are fresh', () => {
    const script = path.join(root, 'scripts', 'generate-spec.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], {
      encoding: 'utf8',
    });
    expect([status, stderr.replace(/^.*npm warn.*$/gm, '').trim()]).toEqual([0, '']);
  });

  it('list every rule once, with an anchor', () => {
    for (const { id } of rules) expect(text.split(`<a id="${id}"></a>`)).toHaveLength(2);
  });
});
