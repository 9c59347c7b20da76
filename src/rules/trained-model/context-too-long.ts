import { spokenName } from '../../element.ts';
import { judgeSent } from '../../hosting/context.ts';
import { served } from '../../hosting/served.ts';
import { at } from '../../lookup.ts';
import { defineRule, judge } from '../../rule.ts';

/**
 * A server takes more tokens than the model was made for, or its callers send more than the server
 * was configured for. What they send beyond the model's own limit is the matter of its port.
 */
export default defineRule({
  id: 'context-too-long',
  title: 'Texts are longer than the context that answers them',
  severity: 'error',
  category: 'trained-model/decisions-assumptions-limitations-and-constraints',
  perspectives: ['software-engineering', 'data-science'],
  holds: 'the context is long enough for what is sent',
  breaks:
    'long texts are refused, or answered without sense beyond the positions that were learned',
  why: 'the length on the model card, in the configuration and in the code of callers are set apart',
  question: 'was the model extended to that length, or must the server be set to less?',
  seen: ['vllm #3676', 'transformers #15179', 'Anthropic, postmortem of 2025-09-17'],
  since: '0.1.0',
  about: ['Deployment/context'],
  onlyIfStated: true,

  *check(system) {
    for (const { model, deployment } of served(system)) {
      const window = at(deployment, 'context');
      if (!window.stated) continue;
      const [name, server] = [spokenName(model.element), spokenName(deployment.element)];
      const own = at(model, 'context');
      const settings = at(deployment, 'configuration');
      // Whoever scales the rotary positions stretches the context on purpose.
      const keys = Object.keys(settings.stated ? settings.value : {});
      const isScaled = keys.some((key) => /rope|yarn/i.test(key));
      if (isScaled) continue;
      yield judge({ window, own }, (values) =>
        values.window <= values.own
          ? undefined
          : {
              message: `${server} takes up to ${values.window} tokens, but ${name} was made for ${values.own}`,
              question: `was ${name} extended to ${values.window} tokens, or must the maximum model length of ${server} be set to ${values.own}?`,
            },
      );
    }
    yield* judgeSent(system);
  },
});
