import { closest } from '../../closest.ts';
import { at, items, numbered } from '../../lookup.ts';
import { gravityOf, hazardsOf, isGrave } from '../../monitoring/hazards.ts';
import { type Decision, defineRule, judge } from '../../rule.ts';

/** A grave hazard that nothing stops, or that only the model itself would stop. */
export default defineRule({
  id: 'hazard-without-guardrail',
  title: 'Nothing but the model keeps a hazard from doing harm',
  severity: 'error',
  category: 'task-and-purpose/usage-context',
  perspectives: ['product', 'software-engineering'],
  holds: 'each grave hazard is stopped by something that works without the model',
  breaks: 'a single wrong answer does the harm that everybody feared',
  why: 'product writes the hazards down, and software engineering what protects from them',
  question:
    'what stops this hazard when the model is wrong, silent or absent? name it in `guardrails`, with `independentOfModel: true`',
  seen: ['Kästner, Engineering AI-Enabled Systems: planning for mistakes'],
  since: '0.1.0',
  about: ['SystemContext/hazards'],

  *check(system) {
    for (const { hazard, guardrails } of hazardsOf(system)) {
      const known = guardrails.stated ? guardrails.value : [];
      const { name, severity } = hazard.value;
      const relied = at(hazard, 'guardrails');
      const names = relied.stated ? relied.value : [];
      const theirs = known.map((guardrail) => guardrail.name);
      const lost = names.find((one) => !theirs.includes(one));
      if (lost !== undefined) {
        yield judge({ relied, guardrails }, () => {
          const near = closest(lost, theirs);
          const has = near === undefined ? 'there is none of that name' : `there is only ${near}`;
          const message = `${name} relies on guardrail ${lost}, but ${has}`;
          const question = 'which guardrail is meant, and is it in place?';
          return { message, severity: 'warning', question };
        });
      } else if (isGrave(hazard.value) && names.length === 0) {
        const message = `${name} is ${severity}, but no guardrail stops it`;
        yield judge({ hazard, relied }, () => message, gravityOf(hazard.value));
      } else if (isGrave(hazard.value)) {
        const work = names.length > 1 ? 'work' : 'works';
        const dependent = `${name} is ${severity}, but ${names.join(' and ')} ${work} only as well as the model`;
        const able = known.filter((guardrail) => names.includes(guardrail.name));
        const told = items(guardrails)
          .filter((one) => one.stated && names.includes(one.value.name))
          .flatMap((one) => [at(one, 'independentOfModel'), one].find((of) => of.stated) ?? []);
        const decide = (): Decision => {
          if (able.some(({ independentOfModel }) => independentOfModel === true)) return undefined;
          const open = able.find(({ independentOfModel }) => independentOfModel === undefined);
          if (open === undefined) return dependent;
          const question = `does ${open.name} protect when the model is wrong, silent or absent? say so with \`independentOfModel\``;
          return { undecided: `nobody says whether ${open.name} does`, question };
        };
        yield judge({ relied, ...numbered<unknown>(told) }, decide, gravityOf(hazard.value));
      }
    }
  },
});
