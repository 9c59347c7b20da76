import { callingsOf, isWiredAnyway, judgeCaller } from '../../monitoring/callers.ts';
import { spoken } from '../../port/names.ts';
import { parseReference } from '../../reference.ts';
import { defineRule, judge } from '../../rule.ts';

/** The gateway counts the requests of a service that nobody who trains the model has heard of. */
export default defineRule({
  id: 'caller-not-declared',
  title: 'A model is called by somebody whom data science does not know',
  severity: 'error',
  category: 'development-environment/upstream-and-downstream-system-components',
  perspectives: ['operations', 'data-science'],
  holds: 'whoever calls the model is known to those who change it',
  breaks:
    'the next version changes its answers, and a caller that nobody asked goes wrong silently',
  why: 'an endpoint that answers is found and used, and no one has to ask for it',
  question: 'may this caller rely on the model, and who tells it before the model changes?',
  seen: ['Sculley et al., Hidden Technical Debt in Machine Learning Systems: undeclared consumers'],
  since: '0.1.0',
  about: ['Deployment/callers/known', 'RuntimeMonitoring/callers/known'],
  onlyIfStated: true,

  *check(system) {
    for (const calling of callingsOf(system)) {
      for (const caller of calling.callers) yield* judgeCaller(system, calling, caller);
      const { list, who } = calling;
      if (!calling.isRecorded || !list.stated) continue;
      for (const { consumer, model } of calling.consumers) {
        const { kind, name = '' } = parseReference(consumer.value) ?? {};
        if (kind !== 'Component' || isWiredAnyway(system, name)) continue;
        yield judge({ list, consumer }, ({ list: known }) => {
          const names = known.map((one) => parseReference(one)?.name ?? one);
          const called = names.length === 0 ? 'no caller' : `only ${spoken(names)}`;
          return {
            message: `${model} counts ${name} among its consumers, but ${who} records every caller and knows ${called}`,
            severity: 'info',
            breaks: 'a consumer is asked before each change that may be none any more',
            question: `does ${name} still use ${model}, and by which way?`,
          };
        });
      }
    }
  },
});
