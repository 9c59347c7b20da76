import { spokenName } from '../../element.ts';
import { isLonger } from '../../monitoring/measurement.ts';
import { retentionRules } from '../../monitoring/retention.ts';
import { duration } from '../../reading.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

/** A policy of product, and a log that knows nothing of it. */
export default defineRule({
  id: 'log-kept-too-long',
  title: 'A log is kept longer than a policy allows',
  severity: 'error',
  category: 'task-and-purpose/data-rights-and-policies',
  perspectives: ['product', 'operations'],
  holds: 'logs of delicate data are deleted when the policies ask for it',
  breaks: 'a promise to people or the law, and nobody notices before an audit or a leak',
  why: 'logs are kept for those who search for errors, and policies are written about databases',
  question: 'can these records be deleted sooner, or logged without what is personal?',
  seen: ['Kästner, Engineering AI-Enabled Systems: telemetry and privacy of voice assistants'],
  since: '0.1.0',
  about: ['SystemContext/policies/retention'],
  onlyIfStated: true,

  *check(system) {
    for (const rule of retentionRules(system)) {
      const { policy, allowed, kept, needed, name, delicate, asked, isOpen } = rule;
      const need = needed && { needed: duration(needed) };
      const sides = { allowed: duration(allowed), delicate, ...need, kept: duration(kept) };
      const who = spokenName(kept.element);
      yield judge(sides, (values): Decision => {
        if (!isLonger(values.kept, values.allowed)) return undefined;
        const keeps = `${who} ${asked ? 'asks to keep' : 'keeps'} ${name} for ${values.kept}`;
        const message = `policy ${policy} allows ${values.allowed}, but ${keeps}`;
        if (!isOpen && needed && values.needed) {
          const wants = `${spokenName(needed.element)} needs it for ${values.needed}`;
          const question = `can ${name} be logged without what is personal, or can the model do with ${values.allowed}?`;
          return { message: `${message}, and ${wants}`, question };
        }
        if (!isOpen) return message;
        return {
          undecided: `policy ${policy} allows ${values.allowed} for what was learned from, and ${keeps}`,
          question: `does policy ${policy} hold for ${name} as well?`,
          ask: 'product',
        };
      });
    }
  },
});
