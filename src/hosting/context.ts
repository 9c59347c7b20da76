import { anyOf } from '../alternatives.ts';
import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { Port } from '../generated/descriptors.ts';
import { lastOf } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { type Judgement, judge } from '../rule.ts';
import type { System } from '../system.ts';
import { served } from './served.ts';

/**
 * Whether the texts of senders fit into the context of some server of the model that they are sent
 * to. Of several servers one is enough, since somebody routes; one that says no limit may take all.
 */
export function* judgeSent(system: System): Iterable<Judgement> {
  const servers = served(system);
  for (const { producer, consumer } of system.connections) {
    const sent = at(producer, 'text', 'maxTokens');
    const windows = servers
      .filter(({ model }) => model.element === consumer.element)
      .map(({ deployment }) => at(deployment, 'context'));
    if (!isAtIssue(sent, consumer) || !windows.every(({ stated }) => stated)) continue;
    const best = anyOf(windows, (window) =>
      judge({ sent, window }, (values) => {
        if (values.sent <= values.window) return undefined;
        const told = `${spokenName(producer.element)} sends ${lastOf(producer)} with up to ${values.sent} tokens`;
        const has = `${spokenName(window.element)} is set to take ${values.window}`;
        const question = 'can the server be set to a longer context, or must texts be cut?';
        return { message: `${told}, but ${has}`, question };
      }),
    );
    if (best) yield best.judgement;
  }
}

/** Longer texts than the model's own port takes, or cuts, are the matter of that port. */
function isAtIssue(sent: Claim<number>, consumer: Claim<Port>): boolean {
  const taken = at(consumer, 'text', 'maxTokens');
  const treatment = at(consumer, 'text', 'truncation');
  const isCut = treatment.stated && treatment.value !== 'error';
  return sent.stated && !isCut && !(taken.stated && sent.value > taken.value);
}
