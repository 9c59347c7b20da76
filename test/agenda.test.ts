import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../src/check.ts';
import { PERSPECTIVES } from '../src/element.ts';
import { escapeMarkdown } from '../src/escape.ts';
import { agenda } from '../src/report/agenda.ts';
import { run } from '../src/run.ts';
import { findingOf, reportOf } from './report/hostile.ts';

const cwd = `${import.meta.dirname}/../examples/fraud-scoring`;

describe('the open questions', () => {
  it('are all there, each asked of the one who can answer', async () => {
    const { report } = await check(['before'], { cwd });
    const whole = agenda(report);
    const apart = PERSPECTIVES.map((role) => agenda(report, role));
    for (const part of apart) {
      expect(whole).toContain(
        part.replace(/^(?:Nothing is open|More of a rule).*\n/m, '').trimEnd(),
      );
    }
    for (const { rule } of report.findings) expect(whole).toContain(`\`${rule}\``);
    for (const role of PERSPECTIVES) {
      const asked = report.findings.some(({ ask }) => ask.perspective === role);
      expect(whole.includes(`## Questions to ${role}`)).toBe(asked);
    }
  });

  it('begin with what breaks most', async () => {
    const { report } = await check(['before'], { cwd });
    for (const section of agenda(report).split(/^### /m).slice(1)) {
      const severities = [
        ...section.matchAll(/^ {2}- (?:would be an? )?(error|warning|info)\b/gm),
      ].map(([, s]) => s);
      const order = ['error', 'warning', 'info'];
      expect(severities.length).toBeGreaterThan(0);
      expect(severities).toEqual(
        [...severities].sort((a = '', b = '') => order.indexOf(a) - order.indexOf(b)),
      );
    }
  });

  it('are told to be none only where there are none', async () => {
    const { report } = await check(['after'], { cwd });
    expect(agenda(report)).toBe('Nothing is open.\n');
    expect(agenda(report, 'product')).toBe('Nothing is open for product.\n');
    expect(agenda(run([]))).toContain('nothing to check');
    expect(agenda(run([{ file: 'a.yaml', text: 'mismatch: v1\nkind: Nothing\n' }]))).toContain(
      '1 problem to mend first',
    );
  });

  it('tell apart who contradicts whom, and what was said from what was not', async () => {
    const { report } = await check(['policy-assistant'], { cwd: `${cwd}/..` });
    const [, own = ''] = agenda(report, 'operations').split('### What one role says does not');
    // Who reads it has to see that one of both was measured, and where.
    expect(own).toContain('operations, read from policy-assistant/artifacts/vllm.yaml: `0.10.1.1`');
    const [, unclear = ''] = agenda(report).split('### Said, and not clear whether it fits\n');
    expect(unclear).toMatch(/^\n- \[ \] \*\*which throughput/);
    expect(unclear).toContain('Environment/production serviceLevels');
    expect(agenda(report)).toContain('because: after 10 seconds');
    expect(agenda(report)).toContain(
      '`metric: helpful-rate, operator: >=, target: 0.9, window: 7d`',
    );
  });

  it('know what is still to come from what nobody has said', async () => {
    const { report } = await check(['before'], { cwd });
    const [, own = ''] = agenda(report, 'operations').split('### Said to come later\n');
    expect(own).toMatch(/^\n- \[ \] \*\*state coldStart/);
  });

  it('can be copied from: whom to write to, and which version', () => {
    const finding = findingOf({
      message: 'flag x is that of a-b@example.org, who relies on TrainingData/a@2026.08.',
    });
    expect(agenda(reportOf([finding]))).toContain(
      'that of `a-b@example.org`, who relies on `TrainingData/a@2026.08`.',
    );
  });

  it('name the system where there are several', async () => {
    const { report } = await check(['incidents'], { cwd: `${cwd}/..` });
    expect(agenda(report)).toContain('- [ ] **demand: ');
    const alone = await check(['policy-assistant'], { cwd: `${cwd}/..` });
    expect(agenda(alone.report)).not.toContain('**policy-assistant: ');
  });

  it('leave out what a waiver has answered', async () => {
    const { report } = await check(['before'], { cwd });
    const waived = { reason: 'a pilot', by: 'ops@example.org', until: '2030-01-01' };
    const findings = report.findings.map((finding) => ({ ...finding, waived }));
    expect(agenda({ ...report, findings })).toBe('Nothing is open.\n');
  });
});

describe('text in Markdown', () => {
  it('stays one line without markup, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\n\r@]/);
        const bare = escaped.replaceAll(/\\[\\`*_{}[\]<>#|~!&]|&#\d+;/g, '');
        expect(bare).not.toMatch(/[\\`*_{}[\]<>#|~!&]/);
      }),
    );
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '[click](javascript:alert(1))',
    '![x](https://example.org/x.png)',
    '@everyone look at https://example.org and www.example.org',
    '# heading',
    '`code` **bold** | cell |',
  ])('%s', (text) => {
    const escaped = escapeMarkdown(text);
    expect(escaped).not.toMatch(/(^|[^\\&])[<[`*#|]/);
    expect(escaped).not.toMatch(/:\/\/|@|www\./);
  });
});
